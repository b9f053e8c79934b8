package dev.varve.docs.learn;

import static dev.varve.decide.Decision.accept;
import static dev.varve.decide.Decision.refuse;

import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import dev.varve.decide.Reason;
import dev.varve.docs.learn.Tin.Tea.Bought;
import dev.varve.docs.learn.Tin.Tea.Drunk;
import dev.varve.docs.learn.Tin.Tea.Spilled;
import dev.varve.docs.learn.Tin.Wish.Buy;
import dev.varve.docs.learn.Tin.Wish.Drink;

/// How a tin of tea behaves: what was bought can be drunk, and no more. The state is the grams that are left.
final class Tin implements Decider<Tin.Wish, Integer, Tin.Tea> {

    // region events
    /// What can happen to a tin. A fact.
    sealed interface Tea {
        record Bought(int grams) implements Tea {}

        record Drunk(int grams) implements Tea {}

        record Spilled(int grams, String how) implements Tea {}
    }
    // endregion

    // region wishes
    /// What somebody wants. A wish: it may be refused.
    sealed interface Wish {
        record Buy(int grams) implements Wish {}

        record Drink(int grams) implements Wish {}
    }

    /// Why a wish is refused.
    enum No implements Reason {
        NOT_ENOUGH;

        @Override
        public String text() {
            return "there is not so much tea in the tin";
        }
    }
    // endregion

    @Override
    public Integer initialState() {
        return 0;
    }

    // region evolve
    @Override
    public Integer evolve(Integer grams, Tea event) { // what happened: it asks nothing, and never says no
        return switch (event) {
            case Bought bought -> grams + bought.grams();
            case Drunk drunk -> grams - drunk.grams();
            case Spilled spilled -> grams - spilled.grams();
        };
    }
    // endregion

    // region decide
    @Override
    public Decision<Tea> decide(Wish wish, Integer grams) { // what is wished for: yes with events, or no with a reason
        return switch (wish) {
            case Buy buy -> accept(new Bought(buy.grams()));
            case Drink drink -> drink.grams() > grams ? refuse(No.NOT_ENOUGH) : accept(new Drunk(drink.grams()));
        };
    }
    // endregion
}
