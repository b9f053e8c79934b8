/// What it costs to read the whole log, beside a copy in memory.
///
/// Start with [dev.varve.benchmarks.whole.WholeLog].
@NullMarked
package dev.varve.benchmarks.whole;

import org.jspecify.annotations.NullMarked;
