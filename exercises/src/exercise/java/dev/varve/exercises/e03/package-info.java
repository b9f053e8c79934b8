/// E03: rules, asked before anything happens.
@NullMarked
package dev.varve.exercises.e03;

import org.jspecify.annotations.NullMarked;
