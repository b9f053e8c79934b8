/// What it costs to bring a state back, beside decoding alone.
///
/// Start with [dev.varve.benchmarks.replay.StreamLoad].
@NullMarked
package dev.varve.benchmarks.replay;

import org.jspecify.annotations.NullMarked;
