/// E13: a rule over all users, asked in the wrong place.
@NullMarked
package dev.varve.exercises.e13;

import org.jspecify.annotations.NullMarked;
