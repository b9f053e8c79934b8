/// E07: the power fails between a row and the checkpoint.
@NullMarked
package dev.varve.exercises.e07;

import org.jspecify.annotations.NullMarked;
