package dev.varve.exercises.e02;

import dev.varve.decide.Fold;
import dev.varve.exercises.e02.CardEvent.FreeCupDrunk;
import dev.varve.exercises.e02.CardEvent.Stamped;
import dev.varve.exercises.e02.CardEvent.StampsExpired;

/// How the events of a card add up: ten stamps are a free cup.
final class Cards implements Fold<Card, CardEvent> {

    @Override
    public Card initialState() {
        return new Card(0, 0);
    }

    @Override
    public Card evolve(Card card, CardEvent event) {
        return switch (event) {
            case Stamped stamped -> {
                var stamps = card.stamps() + stamped.cups();
                yield new Card(stamps % 10, card.free() + stamps / 10);
            }
            case FreeCupDrunk _ -> new Card(card.stamps(), card.free() - 1);
            case StampsExpired _ -> new Card(0, card.free());
        };
    }
}
