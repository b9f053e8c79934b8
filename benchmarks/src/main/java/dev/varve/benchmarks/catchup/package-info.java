/// How long it takes to catch up with a log, a batch at a time.
///
/// Start with [dev.varve.benchmarks.catchup.CatchUp].
@NullMarked
package dev.varve.benchmarks.catchup;

import org.jspecify.annotations.NullMarked;
