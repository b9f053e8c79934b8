package dev.varve.store;

import dev.varve.decide.Reason;
import java.util.List;

/// What became of a command. Nobody was first and nothing broke, or an exception would have been thrown.
///
/// @param <S> the state
/// @param <E> the events
public sealed interface Outcome<S, E> {

    /// {@return the state after the command}
    S state();

    /// {@return the version of the stream at that state}
    long version();

    /// The command was accepted and its events are durable.
    ///
    /// @param events what it led to, oldest first; none when nothing changed
    /// @param position the position of the last event, or the head when there is none: what to await in a view
    /// @param repeated whether an earlier command with the same id did this, and nothing was written now
    record Accepted<S, E>(S state, long version, List<E> events, long position, boolean repeated)
            implements Outcome<S, E> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// The command was refused; nothing was written, and the state is the one it was refused in.
    record Refused<S, E>(S state, long version, Reason reason) implements Outcome<S, E> {}
}
