package dev.varve.exercises.e05;

import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import dev.varve.decide.Reason;
import dev.varve.exercises.e05.BasketCommand.AddItem;
import dev.varve.exercises.e05.BasketCommand.ChangeAddress;
import dev.varve.exercises.e05.BasketCommand.Pay;
import dev.varve.exercises.e05.BasketEvent.AddressChanged;
import dev.varve.exercises.e05.BasketEvent.ItemAdded;
import dev.varve.exercises.e05.BasketEvent.Packed;
import dev.varve.exercises.e05.BasketEvent.Paid;

/// The rules of a basket. There is nothing to edit here.
final class Baskets implements Decider<BasketCommand, Basket, BasketEvent> {

    /// Why not.
    enum No implements Reason {
        PAID("the basket is paid"),
        PACKED("the parcel is closed");

        private final String text;

        No(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    @Override
    public Decision<BasketEvent> decide(BasketCommand command, Basket basket) {
        return switch (command) {
            case AddItem _ when basket.isPaid() -> Decision.refuse(No.PAID);
            case AddItem(var item, var cents) -> Decision.accept(new ItemAdded(item, cents));
            case Pay _ when basket.isPaid() -> Decision.refuse(No.PAID);
            case Pay _ -> Decision.accept(new Paid(basket.cents()));
            case ChangeAddress _ when basket.isPacked() -> Decision.refuse(No.PACKED);
            case ChangeAddress(var address) -> Decision.accept(new AddressChanged(address));
        };
    }

    @Override
    public Basket initialState() {
        return new Basket(0, "", false, false);
    }

    @Override
    public Basket evolve(Basket basket, BasketEvent event) {
        return switch (event) {
            case ItemAdded added ->
                new Basket(basket.cents() + added.cents(), basket.address(), basket.isPaid(), basket.isPacked());
            case AddressChanged changed ->
                new Basket(basket.cents(), changed.address(), basket.isPaid(), basket.isPacked());
            case Paid _ -> new Basket(basket.cents(), basket.address(), true, basket.isPacked());
            case Packed _ -> new Basket(basket.cents(), basket.address(), basket.isPaid(), true);
        };
    }
}
