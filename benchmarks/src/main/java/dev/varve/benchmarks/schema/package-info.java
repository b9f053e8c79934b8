/// What it costs to read events of yesterday as those of today.
///
/// Start with [dev.varve.benchmarks.schema.OldEvents].
@NullMarked
package dev.varve.benchmarks.schema;

import org.jspecify.annotations.NullMarked;
