/// The code of the pages in `docs/learn`: a tin of tea, small enough to be seen whole.
///
/// Start with [dev.varve.docs.learn.Tin].
@NullMarked
package dev.varve.docs.learn;

import org.jspecify.annotations.NullMarked;
