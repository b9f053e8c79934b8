/// E08: a question that nobody asked while it happened.
@NullMarked
package dev.varve.exercises.e08;

import org.jspecify.annotations.NullMarked;
