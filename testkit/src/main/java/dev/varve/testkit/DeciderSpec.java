package dev.varve.testkit;

import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import dev.varve.decide.Reason;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/// A test of a [Decider] that reads like a sentence:
///
/// ```java
/// given(orders, new OrderPlaced(2), new OrderShipped())
///         .when(new CancelOrder())
///         .thenRefused(OrderRefusal.ALREADY_SHIPPED);
/// ```
///
/// Events, states and reasons are compared by value. On the way it makes sure that the decider is pure: everything is
/// done twice, at different times, and must come out the same, with no argument changed. A spec without a *then*
/// tests nothing; the next spec of the same thread refuses to begin, and [FinishedSpecs] fails the test itself.
public final class DeciderSpec<C, S, E> {

    private final Decider<C, S, E> decider;
    private final List<E> history;

    private DeciderSpec(Decider<C, S, E> decider, List<E> history) {
        this.decider = decider;
        this.history = history;
    }

    /// {@return the beginning of a spec: a stream in which these events have happened, oldest first}
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <C, S, E> DeciderSpec<C, S, E> given(Decider<C, S, E> decider, E... events) {
        return new DeciderSpec<>(decider, List.of(events));
    }

    /// {@return this spec, having made sure that its events are what these commands lead to, one after the other}
    ///
    /// Catches a history that the decider could not have written.
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final DeciderSpec<C, S, E> reachedBy(C... commands) {
        var reached = new ArrayList<E>();
        var pure = new Purity<>(decider);
        for (var command : commands) {
            switch (pure.decide(command, pure.replay(reached))) {
                case Decision.Accepted<E>(var events) -> reached.addAll(events);
                case Decision.Refused<E>(var reason) ->
                    throw failure("the given events are not reached: %s is refused, %s".formatted(command, reason));
            }
        }
        if (!reached.equals(history)) {
            throw Difference.failure("the commands lead to other events than the given ones", history, reached);
        }
        return this;
    }

    /// {@return what comes of a command}
    public Then<S, E> when(C command) {
        OpenSpec.requireNone();
        var pure = new Purity<>(decider);
        var state = pure.replay(history);
        var decision = pure.decide(command, state);
        OpenSpec.begin();
        return new Then<>(pure, history, command, state, decision);
    }

    /// {@return what the given events alone add up to}
    public Then<S, E> whenNothing() {
        OpenSpec.requireNone();
        var pure = new Purity<>(decider);
        var state = pure.replay(history);
        OpenSpec.begin();
        return new Then<>(pure, history, "nothing", state, Decision.accept());
    }

    /// What is expected of a decision. Each method returns this, so that events and state can be checked together.
    public static final class Then<S, E> {

        private final Purity<?, S, E> pure;
        private final List<E> history;
        private final Object command;
        private final S before;
        private final Decision<E> decision;

        private Then(Purity<?, S, E> pure, List<E> history, Object command, S before, Decision<E> decision) {
            this.pure = pure;
            this.history = history;
            this.command = command;
            this.before = before;
            this.decision = decision;
        }

        /// The command is accepted, and exactly these events happen, in this order.
        @SafeVarargs
        @SuppressWarnings("varargs")
        public final Then<S, E> then(E... expected) {
            OpenSpec.end();
            if (expected.length == 0) {
                throw failure("then() expects no events; say thenNothing()");
            }
            return events(List.of(expected));
        }

        /// The command is accepted, and nothing happens.
        public Then<S, E> thenNothing() {
            OpenSpec.end();
            return events(List.of());
        }

        /// The command is refused, for exactly this reason.
        public Then<S, E> thenRefused(Reason expected) {
            OpenSpec.end();
            switch (decision) {
                case Decision.Accepted<E>(var events) ->
                    throw Difference.failure(said("should be refused: " + expected), List.of(), events);
                case Decision.Refused<E>(var reason) -> {
                    if (!reason.equals(expected)) {
                        throw Difference.failure(
                                said("is refused for another reason"), List.of(expected), List.of(reason));
                    }
                }
            }
            return this;
        }

        /// The stream is then in exactly this state.
        public Then<S, E> thenState(S expected) {
            OpenSpec.end();
            var after = after();
            if (!expected.equals(after)) {
                throw Difference.failure(said("leads to another state"), List.of(expected), List.of(after));
            }
            return this;
        }

        private Then<S, E> events(List<E> expected) {
            switch (decision) {
                case Decision.Accepted<E>(var events) -> {
                    if (!events.equals(expected)) {
                        throw Difference.failure(said("leads to other events"), expected, events);
                    }
                    var _ = after();
                }
                case Decision.Refused<E>(var reason) ->
                    throw Difference.failure(said("is refused: " + reason), expected, List.of());
            }
            return this;
        }

        private S after() {
            return switch (decision) {
                case Decision.Accepted<E>(var events) -> {
                    var all = new ArrayList<>(history);
                    all.addAll(events);
                    yield pure.replay(all);
                }
                case Decision.Refused<E> _ -> before;
            };
        }

        private String said(String what) {
            return "%s %s%n  given: %s%n  state: %s".formatted(command, what, history, before);
        }
    }

    private static AssertionFailedError failure(String message) {
        return new AssertionFailedError(message);
    }
}
