package dev.varve;

/// The names under which the kit looks for who, why and because of what in an event's metadata.
///
/// They are a convention, so that `why` and the audit work across samples; any other name is free for use.
public final class Metadata {

    /// Who asked for it.
    public static final String ACTOR = "actor";

    /// Why, in the actor's words.
    public static final String REASON = "reason";

    /// The name of the command that led to the event.
    public static final String COMMAND = "command";

    /// The id of that command; it is also the append's key.
    public static final String COMMAND_ID = "commandId";

    /// The position of the event that caused the command.
    public static final String CAUSATION = "causation";

    /// What everything that follows from one first cause shares: the position of the first event, or any id.
    public static final String CORRELATION = "correlation";

    private Metadata() {}
}
