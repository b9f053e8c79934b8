package dev.varve.testkit;

import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import java.util.ArrayList;
import java.util.List;

/// Asks a changed decider what the old one was asked, at every point of recorded histories, and lists what differs.
///
/// ```java
/// var differences = RegressionReplay.of(new OldOrders(), new Orders())
///         .at(recorded, List.of(new Cancel("late"), new Ship()));
/// ```
///
/// The events are real, the commands are samples: at each version both deciders fold the events up to it and decide
/// each command. Two reasons or two lists of events differ when they are not equal.
///
/// @param <C> the commands
/// @param <E> the events
public final class RegressionReplay<C, E> {

    /// One command that has another outcome now.
    ///
    /// @param version after how many events of the history
    public record Difference<C, E>(long version, C command, Decision<E> before, Decision<E> now) {
        @Override
        public String toString() {
            return "version %s, %s%n  before: %s%n  now:    %s".formatted(version, command, before, now);
        }
    }

    private final Decider<C, ?, E> before;
    private final Decider<C, ?, E> now;

    private RegressionReplay(Decider<C, ?, E> before, Decider<C, ?, E> now) {
        this.before = before;
        this.now = now;
    }

    /// {@return a comparison of two deciders; their states need not be of one type}
    public static <C, E> RegressionReplay<C, E> of(Decider<C, ?, E> before, Decider<C, ?, E> now) {
        return new RegressionReplay<>(before, now);
    }

    /// {@return which of the commands have another outcome now, at every version of a history from 0 on}
    public List<Difference<C, E>> at(List<? extends E> history, List<? extends C> commands) {
        var differences = new ArrayList<Difference<C, E>>();
        for (var version = 0; version <= history.size(); version++) {
            var past = history.subList(0, version);
            for (C command : commands) {
                var old = decide(before, past, command);
                var young = decide(now, past, command);
                if (!old.equals(young)) {
                    differences.add(new Difference<>(version, command, old, young));
                }
            }
        }
        return differences;
    }

    private static <C, S, E> Decision<E> decide(Decider<C, S, E> decider, List<? extends E> past, C command) {
        return decider.decide(command, decider.replay(decider.initialState(), past));
    }
}
