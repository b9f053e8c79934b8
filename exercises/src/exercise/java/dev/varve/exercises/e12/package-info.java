/// E12: an old event that has to be split.
@NullMarked
package dev.varve.exercises.e12;

import org.jspecify.annotations.NullMarked;
