package dev.varve.docs.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.function.Predicate;

/// Conditions on how a type may be extended, which ArchUnit has no words for.
final class Closed {

    static final ArchCondition<JavaClass> BE_CLOSED = condition(
            "be final, abstract or sealed",
            type -> type.getModifiers().contains(JavaModifier.FINAL)
                    || type.getModifiers().contains(JavaModifier.ABSTRACT)
                    || type.reflect().isSealed());

    static final ArchCondition<JavaClass> BE_SEALED_OVER_RECORDS =
            condition("be sealed and permit records only", type -> isSealedOverRecords(type.reflect()));

    private Closed() {}

    private static boolean isSealedOverRecords(Class<?> type) {
        return type.isRecord()
                || (type.isSealed()
                        && Arrays.stream(type.getPermittedSubclasses()).allMatch(Closed::isSealedOverRecords));
    }

    private static ArchCondition<JavaClass> condition(String words, Predicate<JavaClass> holds) {
        return new ArchCondition<>(words) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!holds.test(type)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " should " + words));
                }
            }
        };
    }
}
