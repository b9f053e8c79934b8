/// Is what measures to be trusted? What cheats look like, beside what is measured here.
///
/// Start with [dev.varve.benchmarks.harness.Cheats].
@NullMarked
package dev.varve.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
