/// What the kit tells about its own work, for logs, metrics and traces.
///
/// Start with [dev.varve.signal.Signal].
@NullMarked
package dev.varve.signal;

import org.jspecify.annotations.NullMarked;
