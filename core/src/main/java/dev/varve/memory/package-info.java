/// Everything the kit needs to run, kept in memory: for tests, for trying things out, and as the reference.
///
/// Start with [dev.varve.memory.InMemoryEventLog].
@NullMarked
package dev.varve.memory;

import org.jspecify.annotations.NullMarked;
