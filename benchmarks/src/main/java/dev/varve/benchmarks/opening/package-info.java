/// What it costs to open a store, after a close and after a crash.
///
/// Start with [dev.varve.benchmarks.opening.OpenStore].
@NullMarked
package dev.varve.benchmarks.opening;

import org.jspecify.annotations.NullMarked;
