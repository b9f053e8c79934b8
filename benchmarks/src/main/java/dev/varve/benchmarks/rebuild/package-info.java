/// How long it takes to make a view anew.
///
/// Start with [dev.varve.benchmarks.rebuild.Rebuild].
@NullMarked
package dev.varve.benchmarks.rebuild;

import org.jspecify.annotations.NullMarked;
