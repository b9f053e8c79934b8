/// What events take on disk.
///
/// Start with [dev.varve.benchmarks.size.DiskSize].
@NullMarked
package dev.varve.benchmarks.size;

import org.jspecify.annotations.NullMarked;
