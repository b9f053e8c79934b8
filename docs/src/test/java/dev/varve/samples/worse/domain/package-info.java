/// Bad examples that the rules of the architecture must catch.
@NullMarked
package dev.varve.samples.worse.domain;

import org.jspecify.annotations.NullMarked;
