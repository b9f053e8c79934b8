/// What can be said of costs beyond the points that were measured.
///
/// Start with [dev.varve.benchmarks.model.SnapshotCost].
@NullMarked
package dev.varve.benchmarks.model;

import org.jspecify.annotations.NullMarked;
