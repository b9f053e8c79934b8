package dev.varve.projection;

import java.util.OptionalLong;

/// How far reactions have come. Unlike a view this cannot be derived: keep it as safe as the log.
///
/// Safe for use by several threads.
public interface Checkpoints {

    /// {@return the position up to which reaction `name` has acted, empty before its first}
    OptionalLong checkpoint(String name);

    /// Notes, durably, that reaction `name` has acted up to a position.
    void advance(String name, long position);
}
