/// E00: the program of an article, with its faults.
@NullMarked
package dev.varve.exercises.e00;

import org.jspecify.annotations.NullMarked;
