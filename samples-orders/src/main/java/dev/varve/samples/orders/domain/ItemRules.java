package dev.varve.samples.orders.domain;

import static dev.varve.decide.Decision.accept;
import static dev.varve.decide.Decision.refuse;

import dev.varve.decide.Decision;
import dev.varve.samples.orders.domain.Order.Payment.Progress;
import dev.varve.samples.orders.domain.Order.Status;
import dev.varve.samples.orders.domain.OrderCommand.ChangeItemQuantity;
import dev.varve.samples.orders.domain.OrderCommand.CorrectPrice;
import dev.varve.samples.orders.domain.OrderCommand.PlaceOrder;
import dev.varve.samples.orders.domain.OrderCommand.RemoveItem;
import dev.varve.samples.orders.domain.OrderEvent.AddressChanged;
import dev.varve.samples.orders.domain.OrderEvent.ItemAdded;
import dev.varve.samples.orders.domain.OrderEvent.ItemQuantityChanged;
import dev.varve.samples.orders.domain.OrderEvent.ItemRemoved;
import dev.varve.samples.orders.domain.OrderEvent.OrderPlaced;
import dev.varve.samples.orders.domain.OrderEvent.PriceCorrected;
import java.util.Optional;

/// What may be in an order, and until when: O1, O2, O3, O7, O8.
final class ItemRules {

    private static final int MOST_OF_ONE_ITEM = 99;
    private static final long HIGHEST_PRICE = 100_000_000;

    private ItemRules() {}

    static Decision<OrderEvent> place(PlaceOrder place, Order order) {
        if (order.status() != Status.NONE) {
            return refuse(OrderRefusal.ALREADY_PLACED);
        }
        if (place.items().isEmpty()) {
            return refuse(OrderRefusal.NO_ITEMS);
        }
        if (place.items().stream().map(Item::sku).distinct().count()
                < place.items().size()) {
            return refuse(OrderRefusal.ITEM_ALREADY_ORDERED);
        }
        return place.items().stream()
                .flatMap(item -> fault(item, place.currency()).stream())
                .findFirst()
                .map(Decision::<OrderEvent>refuse)
                .orElseGet(() -> accept(new OrderPlaced(
                        place.orderId(), place.customerId(), place.currency(), place.items(), place.addressRef())));
    }

    static Decision<OrderEvent> add(Item item, Order order) {
        var no = closed(order).or(() -> fault(item, order.currency()));
        if (no.isPresent()) {
            return refuse(no.get());
        }
        return order.line(item.sku()).isPresent()
                ? refuse(OrderRefusal.ITEM_ALREADY_ORDERED)
                : accept(new ItemAdded(item));
    }

    static Decision<OrderEvent> changeQuantity(ChangeItemQuantity change, Order order) {
        var no = closed(order).or(() -> quantityFault(change.to()));
        if (no.isPresent()) {
            return refuse(no.get());
        }
        var line = order.line(change.sku());
        if (line.isEmpty()) {
            return refuse(OrderRefusal.NO_SUCH_ITEM);
        }
        var from = line.get().item().quantity();
        return from == change.to()
                ? accept()
                : accept(new ItemQuantityChanged(change.sku(), from, change.to(), change.reason()));
    }

    static Decision<OrderEvent> remove(RemoveItem remove, Order order) {
        var no = closed(order);
        if (no.isPresent()) {
            return refuse(no.get());
        }
        if (order.line(remove.sku()).isEmpty()) {
            return refuse(OrderRefusal.NO_SUCH_ITEM);
        }
        return order.lines().size() == 1
                ? refuse(OrderRefusal.LAST_ITEM)
                : accept(new ItemRemoved(remove.sku(), remove.reason()));
    }

    static Decision<OrderEvent> changeAddress(String to, Order order) {
        var no = closed(order).filter(reason -> reason != OrderRefusal.PAYMENT_UNDER_WAY);
        if (no.isPresent()) {
            return refuse(no.get());
        }
        return to.equals(order.address()) ? accept() : accept(new AddressChanged(order.address(), to));
    }

    static Decision<OrderEvent> correctPrice(CorrectPrice correct, Order order) {
        if (order.isPaid()) {
            return refuse(OrderRefusal.CORRECT_BY_REFUND);
        }
        var no = closed(order).or(() -> priceFault(correct.right(), order.currency()));
        if (no.isPresent()) {
            return refuse(no.get());
        }
        var line = order.line(correct.sku());
        if (line.isEmpty()) {
            return refuse(OrderRefusal.NO_SUCH_ITEM);
        }
        var wrong = line.get().item().unitPrice();
        return wrong.equals(correct.right())
                ? accept()
                : accept(new PriceCorrected(
                        correct.sku(), wrong, correct.right(), line.get().pricedAt(), correct.note()));
    }

    static Optional<OrderRefusal> closed(Order order) {
        if (order.status() == Status.CANCELLED) {
            return Optional.of(OrderRefusal.CANCELLED);
        }
        if (order.status() != Status.PLACED) {
            return Optional.of(OrderRefusal.NO_LONGER_OPEN);
        }
        return order.payment()
                .filter(payment -> payment.progress() == Progress.REQUESTED)
                .map(_ -> OrderRefusal.PAYMENT_UNDER_WAY);
    }

    private static Optional<OrderRefusal> fault(Item item, String currency) {
        return quantityFault(item.quantity()).or(() -> priceFault(item.unitPrice(), currency));
    }

    private static Optional<OrderRefusal> quantityFault(int quantity) {
        return Optional.of(OrderRefusal.QUANTITY_OUT_OF_RANGE).filter(_ -> quantity < 1 || quantity > MOST_OF_ONE_ITEM);
    }

    private static Optional<OrderRefusal> priceFault(Money price, String currency) {
        if (!price.currency().equals(currency)) {
            return Optional.of(OrderRefusal.OTHER_CURRENCY);
        }
        return Optional.of(OrderRefusal.PRICE_OUT_OF_RANGE)
                .filter(_ -> price.minor() < 0 || price.minor() > HIGHEST_PRICE);
    }
}
