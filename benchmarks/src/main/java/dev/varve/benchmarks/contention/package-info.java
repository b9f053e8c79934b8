/// What happens when many want to write to one stream at once.
///
/// Start with [dev.varve.benchmarks.contention.HotStream].
@NullMarked
package dev.varve.benchmarks.contention;

import org.jspecify.annotations.NullMarked;
