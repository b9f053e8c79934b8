/// What snapshots save, what they cost, and from where on they pay.
///
/// Start with [dev.varve.benchmarks.snapshot.MeanTail].
@NullMarked
package dev.varve.benchmarks.snapshot;

import org.jspecify.annotations.NullMarked;
