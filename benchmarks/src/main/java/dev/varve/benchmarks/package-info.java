/// What things cost: one class, one question. `./varve bench` runs them.
///
/// Start with [dev.varve.benchmarks.Main].
@NullMarked
package dev.varve.benchmarks;

import org.jspecify.annotations.NullMarked;
