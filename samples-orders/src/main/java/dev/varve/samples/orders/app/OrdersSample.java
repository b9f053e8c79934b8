package dev.varve.samples.orders.app;

import dev.varve.explorer.Category;
import dev.varve.explorer.Place;
import dev.varve.explorer.Sample;
import dev.varve.explorer.Subscriber;
import dev.varve.explorer.command.Words;
import dev.varve.samples.orders.domain.Item;
import dev.varve.samples.orders.domain.Money;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.Order.Payment;
import dev.varve.samples.orders.domain.Order.Refund;
import dev.varve.samples.orders.domain.Order.Status;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderCommand.AddItem;
import dev.varve.samples.orders.domain.OrderCommand.CancelOrder;
import dev.varve.samples.orders.domain.OrderCommand.ChangeAddress;
import dev.varve.samples.orders.domain.OrderCommand.MarkDelivered;
import dev.varve.samples.orders.domain.OrderCommand.MarkDispatched;
import dev.varve.samples.orders.domain.OrderCommand.RecordPayment;
import dev.varve.samples.orders.domain.OrderCommand.RequestPayment;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.OrderEvent.CancelledBy;
import dev.varve.samples.orders.domain.Orders;
import dev.varve.samples.orders.effects.CustomerMails;
import dev.varve.samples.orders.views.CustomerOrders;
import dev.varve.samples.orders.views.DailyRevenue;
import dev.varve.samples.orders.views.RemovedBeforePayment;
import dev.varve.storage.Storage;
import dev.varve.store.Subscription;
import dev.varve.store.Subscription.OnFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the shared commands are told about orders.
final class OrdersSample {

    static final Category<OrderCommand, Order, OrderEvent> ORDERS = Category.of("order", new Orders(), Shop.CODEC)
            .writing(Money.class, Money::toString)
            .shownAs(OrdersSample::shown)
            .candidates(OrdersSample::candidates)
            .violations(OrdersSample::violations);

    static final Sample SAMPLE = new Sample(
            "orders",
            "./varve orders place 1001 --item \"TEA-250:Green tea:2:12.50\"",
            List.of(ORDERS),
            List.of(
                    Subscriber.view(Shop.CODEC, CustomerOrders.PROJECTION, CustomerOrders.Row.class),
                    Subscriber.view(Shop.CODEC, DailyRevenue.PROJECTION, DailyRevenue.Row.class),
                    Subscriber.view(Shop.CODEC, RemovedBeforePayment.PROJECTION, RemovedBeforePayment.Row.class),
                    Subscriber.reaction(CustomerMails.NAME, OrdersSample::mails)));

    static final Words<Order> WORDS = new Words<>("no order", OrdersSample::aspects);

    private OrdersSample() {}

    private static Subscription mails(Storage storage, Place place, OnFailure onFailure) {
        var shop = Shop.in(storage, place);
        return new CustomerMails(shop.orders(), shop.outbox())
                .onFailure(onFailure)
                .start(shop.store(), storage.checkpoints());
    }

    private static Map<String, String> aspects(Order order) {
        var aspects = new LinkedHashMap<String, String>();
        if (order.status() != Status.NONE) {
            aspects.put("status", order.status().toString());
            aspects.put("total", order.total().toString());
            order.lines()
                    .forEach(line -> aspects.put(line.item().sku(), line.item().toString()));
            aspects.put("address", "to " + order.address());
        }
        order.payment().ifPresent(p -> aspects.put("payment", "%s %s".formatted(p.id(), p.progress())));
        order.refunds()
                .forEach(refund ->
                        aspects.put(refund.id(), (refund.paid() ? "paid back " : "owes back ") + refund.amount()));
        order.parcel().ifPresent(id -> aspects.put("parcel", id));
        return aspects;
    }

    /// An order as people look at it: with its total, and with items and refunds found by their names.
    private record Shown(
            Status status,
            String customer,
            Map<String, Item> items,
            Money total,
            String address,
            Optional<Payment> payment,
            Map<String, Refund> refunds,
            Optional<String> parcel,
            List<String> receipts) {}

    private static Shown shown(Order order) {
        var items = new LinkedHashMap<String, Item>();
        order.lines().forEach(line -> items.put(line.item().sku(), line.item()));
        var refunds = new LinkedHashMap<String, Refund>();
        order.refunds().forEach(refund -> refunds.put(refund.id(), refund));
        return new Shown(
                order.status(),
                order.customer(),
                items,
                order.total(),
                order.address(),
                order.payment(),
                refunds,
                order.parcel(),
                order.receipts());
    }

    static List<OrderCommand> candidates(Order order) {
        var payment = order.payment().map(Payment::id).orElse("pay-1");
        return List.of(
                new AddItem(new Item("GIFT", "Gift wrap", 1, new Money(2_00, order.currency()))),
                new ChangeAddress("office"),
                new RequestPayment(payment),
                new RecordPayment(payment, "prov-1", order.asked(), Instant.EPOCH),
                new CancelOrder(CancelledBy.CUSTOMER, "just asking"),
                new MarkDispatched("ship-1"),
                new MarkDelivered(Instant.EPOCH));
    }

    private static List<String> violations(Order order) {
        var broken = new ArrayList<String>();
        if (order.status() != Status.NONE && order.lines().isEmpty()) {
            broken.add("O3: the order is empty");
        }
        if (order.parcel().isPresent() && order.isCalledOff()) {
            broken.add("O5: called off, and dispatched all the same");
        }
        if (order.refundable().minor() < 0) {
            broken.add("O6: " + order.refunded() + " goes back, " + order.paid() + " came");
        }
        if (order.parcel().isPresent() && !order.isPaid()) {
            broken.add("O9: dispatched, and not paid");
        }
        return broken;
    }
}
