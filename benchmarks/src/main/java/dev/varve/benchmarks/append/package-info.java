/// What a durable append costs, beside a plain write with a sync.
///
/// Start with [dev.varve.benchmarks.append.DurableAppend].
@NullMarked
package dev.varve.benchmarks.append;

import org.jspecify.annotations.NullMarked;
