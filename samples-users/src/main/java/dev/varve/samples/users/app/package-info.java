/// What is typed and printed, and the one place where files are named.
///
/// Start with [dev.varve.samples.users.app.Main].
@NullMarked
package dev.varve.samples.users.app;

import org.jspecify.annotations.NullMarked;
