package dev.varve.exercises.e05;

import dev.varve.decide.Reason;
import dev.varve.store.Loaded;

/// What somebody is told who wanted something of a basket. There is nothing to edit here.
sealed interface Answer {

    /// It is done.
    record Done() implements Answer {}

    /// The rules say no.
    record Refused(Reason reason) implements Answer {}

    /// The basket is no longer as you saw it. This is how it is now; do you still want it?
    record LookAgain(Loaded<Basket> now) implements Answer {}
}
