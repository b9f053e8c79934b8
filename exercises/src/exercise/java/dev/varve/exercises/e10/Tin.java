package dev.varve.exercises.e10;

import dev.varve.decide.Fold;
import dev.varve.exercises.e10.TinEvent.Drunk;
import dev.varve.exercises.e10.TinEvent.Filled;
import dev.varve.exercises.e10.TinEvent.Spilled;

/// What the events of a tin add up to. There is nothing to edit here.
///
/// @param grams how much tea is in it
record Tin(int grams) {

    /// How they add up since this year. Last year they did not care what was spilled; the record was the same.
    static final Fold<Tin, TinEvent> FOLD = Fold.of(new Tin(0), (tin, event) -> switch (event) {
        case Filled(var grams) -> new Tin(tin.grams + grams);
        case Drunk(var grams) -> new Tin(tin.grams - grams);
        case Spilled(var grams) -> new Tin(tin.grams - grams);
    });
}
