package dev.varve.samples.orders.domain;

/// So many of one article at a price. Commands ask for it, events record it.
///
/// @param sku the article, such as `TEA-250`; an order has it once
/// @param title what it was called on that day
public record Item(String sku, String title, int quantity, Money unitPrice) {

    /// {@return what all of it costs}
    public Money price() {
        return unitPrice.times(quantity);
    }

    Item quantity(int changed) {
        return new Item(sku, title, changed, unitPrice);
    }

    Item unitPrice(Money changed) {
        return new Item(sku, title, quantity, changed);
    }

    /// {@return such as `2 x TEA-250 at 12.50 EUR`}
    @Override
    public String toString() {
        return "%s x %s at %s".formatted(quantity, sku, unitPrice);
    }
}
