/// States kept beside the log so that long streams load fast. All of it can be deleted at any time.
///
/// Start with [dev.varve.snapshot.Snapshots].
@NullMarked
package dev.varve.snapshot;

import org.jspecify.annotations.NullMarked;
