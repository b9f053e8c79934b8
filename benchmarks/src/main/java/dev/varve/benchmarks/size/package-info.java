/// What events take on disk, and what else could be kept instead of them or beside them.
///
/// Start with [dev.varve.benchmarks.size.Counted].
@NullMarked
package dev.varve.benchmarks.size;

import org.jspecify.annotations.NullMarked;
