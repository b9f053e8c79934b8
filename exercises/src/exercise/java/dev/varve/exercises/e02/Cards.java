package dev.varve.exercises.e02;

import dev.varve.decide.Fold;
import dev.varve.exercises.e02.CardEvent.FreeCupDrunk;
import dev.varve.exercises.e02.CardEvent.Stamped;
import dev.varve.exercises.e02.CardEvent.StampsExpired;

/// How the events of a card add up: ten stamps are a free cup.
final class Cards implements Fold<Card, CardEvent> {

    private int cups; // all that were ever stamped

    @Override
    public Card initialState() {
        return new Card(0, 0);
    }

    @Override
    public Card evolve(Card card, CardEvent event) {
        return switch (event) {
            case Stamped stamped -> {
                cups += stamped.cups();
                yield new Card(cups % 10, cups / 10);
            }
            case FreeCupDrunk _ -> card;
            case StampsExpired _ -> card;
        };
    }
}
