/// E05: somebody was faster. Try again, refuse, or merge?
@NullMarked
package dev.varve.exercises.e05;

import org.jspecify.annotations.NullMarked;
