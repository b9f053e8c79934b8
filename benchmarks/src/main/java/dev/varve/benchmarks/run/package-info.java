/// Runs the benchmarks, one after the other, and keeps each result as soon as it is there.
///
/// Start with [dev.varve.benchmarks.run.Session].
@NullMarked
package dev.varve.benchmarks.run;

import org.jspecify.annotations.NullMarked;
