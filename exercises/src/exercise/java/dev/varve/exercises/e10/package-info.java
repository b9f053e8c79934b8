/// E10: snapshots that are believed too much.
@NullMarked
package dev.varve.exercises.e10;

import org.jspecify.annotations.NullMarked;
