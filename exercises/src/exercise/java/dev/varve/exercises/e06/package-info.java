/// E06: the payment provider calls three times.
@NullMarked
package dev.varve.exercises.e06;

import org.jspecify.annotations.NullMarked;
