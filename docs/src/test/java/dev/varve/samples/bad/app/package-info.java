/// Bad examples that the rules of the architecture must catch.
@NullMarked
package dev.varve.samples.bad.app;

import org.jspecify.annotations.NullMarked;
