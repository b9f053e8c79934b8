/// E15: a question that needs two clocks.
@NullMarked
package dev.varve.exercises.e15;

import org.jspecify.annotations.NullMarked;
