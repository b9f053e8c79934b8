package dev.varve.projection;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// How far reactions have come. Unlike a view this cannot be derived: keep it as safe as the log.
///
/// Safe for use by several threads. A name that is blank, or has half of a surrogate pair in it, is an
/// [IllegalArgumentException].
public interface Checkpoints {

    /// {@return the position up to which reaction `name` has acted, empty before its first}
    ///
    /// @throws ForeignCheckpointException if it was noted in a history that the log does not have
    OptionalLong checkpoint(String name);

    /// Notes, durably, that reaction `name` has acted up to a position. What is parked stays parked.
    ///
    /// @throws ForeignCheckpointException if what is noted belongs to a history that the log does not have
    void advance(String name, long position);

    /// The same, and from now on these are the streams of which events are parked: both are kept, or nothing is.
    ///
    /// @param parked all of them, in any order; empty for none
    default void advance(String name, long position, List<Parked> parked) {
        if (!parked.isEmpty()) {
            throw new UnsupportedOperationException(
                    "these checkpoints cannot park events: choose another OnFailure, or a storage that can");
        }
        advance(name, position);
    }

    /// {@return the streams of which reaction `name` has parked events, by position}
    default List<Parked> parked(String name) {
        return List.of();
    }

    /// Notes a checkpoint, whatever was noted before: somebody has looked, and says that the reaction goes on there.
    ///
    /// What was parked in a history that the log does not have is forgotten.
    default void accept(String name, long position) {
        advance(name, position);
    }

    /// {@return the reactions with a checkpoint, also with one of another history}
    default Set<String> names() {
        return Set.of();
    }

    /// Claims the checkpoint of reaction `name` for the one who runs it, until the claim is closed.
    ///
    /// @throws IllegalStateException if it is claimed already
    default Claim claim(String name) {
        return () -> {};
    }
}
