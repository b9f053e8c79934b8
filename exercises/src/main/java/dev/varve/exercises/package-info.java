/// `./varve exercise`: compiles what a learner wrote, runs the checks that belong to it, and says what to do next.
///
/// Start at [dev.varve.exercises.Main]. What is known about an exercise is on its page in `docs/exercises`; the rest
/// follows from its number: what to edit is in `src/exercise`, the checks in `src/check`, a solution in `src/solution`.
@NullMarked
package dev.varve.exercises;

import org.jspecify.annotations.NullMarked;
