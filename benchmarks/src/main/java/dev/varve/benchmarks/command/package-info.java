/// What the parts of a command cost, and the whole of it.
///
/// Start with [dev.varve.benchmarks.command.WholeCommand].
@NullMarked
package dev.varve.benchmarks.command;

import org.jspecify.annotations.NullMarked;
