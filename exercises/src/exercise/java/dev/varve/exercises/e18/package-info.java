/// E18: a log that promises less than it should.
@NullMarked
package dev.varve.exercises.e18;

import org.jspecify.annotations.NullMarked;
