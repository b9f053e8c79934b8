package dev.varve.decide;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// The answer of a [Decider]: the events to record, or the reason why not. Both are values; neither is an exception.
public sealed interface Decision<E> {

    /// Yes: these events happened, oldest first. None at all means "accepted, and nothing changed".
    record Accepted<E>(List<E> events) implements Decision<E> {
        public Accepted {
            Objects.requireNonNull(events, "events is null");
            events.forEach(event -> Objects.requireNonNull(event, "an event is null"));
            events = List.copyOf(events);
        }
    }

    /// No, and nothing happened.
    record Refused<E>(Reason reason) implements Decision<E> {
        public Refused {
            Objects.requireNonNull(reason, "reason is null");
        }
    }

    /// {@return the decision to record `events`, oldest first}
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <E> Decision<E> accept(E... events) {
        return new Accepted<>(Arrays.asList(Objects.requireNonNull(events, "events is null")));
    }

    /// {@return the decision to record nothing}
    static <E> Decision<E> refuse(Reason reason) {
        return new Refused<>(reason);
    }
}
