/// E19: one label cannot be printed, and everybody waits.
@NullMarked
package dev.varve.exercises.e19;

import org.jspecify.annotations.NullMarked;
