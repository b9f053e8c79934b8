/// What it costs that personal data can be forgotten.
///
/// Start with [dev.varve.benchmarks.sealing.SealedFields].
@NullMarked
package dev.varve.benchmarks.sealing;

import org.jspecify.annotations.NullMarked;
