/// E02: a fold that remembers.
@NullMarked
package dev.varve.exercises.e02;

import org.jspecify.annotations.NullMarked;
