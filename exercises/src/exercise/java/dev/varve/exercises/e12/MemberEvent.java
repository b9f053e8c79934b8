package dev.varve.exercises.e12;

/// What can happen to a member of a tea club, as it is stored today. There is nothing to edit here.
sealed interface MemberEvent {

    /// Somebody became a member.
    record MemberJoined(String name, String phone) implements MemberEvent {}

    /// A member has another name.
    record MemberRenamed(String name) implements MemberEvent {}

    /// A member has another number.
    record PhoneChanged(String phone) implements MemberEvent {}
}
