/// The reading side: views that events are folded into, and effects that they lead to, each with a checkpoint.
///
/// Start with [dev.varve.projection.Projection].
@NullMarked
package dev.varve.projection;

import org.jspecify.annotations.NullMarked;
