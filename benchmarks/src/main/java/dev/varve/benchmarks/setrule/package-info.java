/// What it costs to keep a rule over all streams, by the way in which it is kept.
///
/// Start with [dev.varve.benchmarks.setrule.UniqueEmail].
@NullMarked
package dev.varve.benchmarks.setrule;

import org.jspecify.annotations.NullMarked;
