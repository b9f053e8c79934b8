package dev.varve.projection;

import java.util.List;
import java.util.OptionalLong;

/// How far reactions have come. Unlike a view this cannot be derived: keep it as safe as the log.
///
/// Safe for use by several threads.
public interface Checkpoints {

    /// {@return the position up to which reaction `name` has acted, empty before its first}
    OptionalLong checkpoint(String name);

    /// Notes, durably, that reaction `name` has acted up to a position. What is parked stays parked.
    void advance(String name, long position);

    /// The same, and from now on these are the streams of which events are parked: both are kept, or nothing is.
    ///
    /// @param parked all of them, in any order; empty for none
    default void advance(String name, long position, List<Parked> parked) {
        if (!parked.isEmpty()) {
            throw new UnsupportedOperationException("these checkpoints cannot park events");
        }
        advance(name, position);
    }

    /// {@return the streams of which reaction `name` has parked events, by position}
    default List<Parked> parked(String name) {
        return List.of();
    }

    /// Claims the checkpoint of reaction `name` for the one who runs it, until the claim is closed.
    ///
    /// @throws IllegalStateException if it is claimed already
    default Claim claim(String name) {
        return () -> {};
    }
}
