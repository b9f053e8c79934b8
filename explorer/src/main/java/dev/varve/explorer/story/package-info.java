/// The stories that samples tell: steps played on a real store, which can be looked at afterwards.
///
/// Start with [dev.varve.explorer.story.Story].
@NullMarked
package dev.varve.explorer.story;

import org.jspecify.annotations.NullMarked;
