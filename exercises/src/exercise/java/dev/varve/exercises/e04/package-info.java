/// E04: what was decided on is over when it is written.
@NullMarked
package dev.varve.exercises.e04;

import org.jspecify.annotations.NullMarked;
