package dev.varve.samples.orders.domain;

import dev.varve.decide.Reason;

/// Why an order says no.
public enum OrderRefusal implements Reason {
    NOT_PLACED("there is no such order"),
    ALREADY_PLACED("the order is already placed"),
    NO_ITEMS("an order has at least one item"),
    ITEM_ALREADY_ORDERED("the item is in the order already; change its quantity instead"),
    NO_SUCH_ITEM("the order has no such item"),
    LAST_ITEM("it is the last item; cancel the order instead"),
    QUANTITY_OUT_OF_RANGE("a quantity is from 1 to 99"),
    PRICE_OUT_OF_RANGE("a price is neither below zero nor above a million"),
    OTHER_CURRENCY("an order has one currency"),
    NO_LONGER_OPEN("the order can no longer be changed"),
    PAYMENT_UNDER_WAY("a payment of this amount is under way; wait for its end"),
    CORRECT_BY_REFUND("the order is paid; correct the price by a refund"),
    ALREADY_PAID("the order is already paid"),
    PAYMENT_DECLINED("this payment was declined; ask again under a new payment id"),
    PAYMENT_NOT_REQUESTED("nobody asked for this payment"),
    WRONG_AMOUNT("the amount is not the one that was asked for"),
    NOT_PAID("the order is not paid"),
    CANCELLED("the order is cancelled"),
    ALREADY_DISPATCHED("the order is already dispatched"),
    NOT_DISPATCHED("the order is not dispatched"),
    AMOUNT_NOT_POSITIVE("a refund is more than nothing"),
    MORE_THAN_PAID("more than was paid cannot go back"),
    REFUND_ID_TAKEN("this refund id stands for another refund"),
    NO_SUCH_REFUND("no such refund is due");

    private final String text;

    OrderRefusal(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
