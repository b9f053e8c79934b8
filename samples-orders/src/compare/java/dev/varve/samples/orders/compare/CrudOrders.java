package dev.varve.samples.orders.compare;

import static dev.varve.samples.orders.compare.RefusedException.refuseIf;

import dev.varve.samples.orders.domain.Item;
import dev.varve.samples.orders.domain.Money;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderCommand.*;
import dev.varve.samples.orders.domain.OrderRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Orders as most programs keep them: rows that are changed in place, and an audit table that notes each change.
///
/// The rules are those of the decider. The tables have the columns that the rules and the pages need; that is
/// how it goes, and it is why `reason` has no column: no page shows it.
public final class CrudOrders {

    /// A changed column, with the value before and after; empty for none.
    public record Audit(String time, String actor, String row, String column, String before, String after) {}

    private final Map<String, Map<String, String>> rows = new TreeMap<>();
    private final List<Audit> audit = new ArrayList<>();
    private String time = "";
    private String actor = "";

    /// {@return the rows by key, each a map of its columns}
    public Map<String, Map<String, String>> table() {
        return rows;
    }

    /// {@return the notes, oldest first}
    public List<Audit> audit() {
        return audit;
    }

    /// Carries out a command.
    ///
    /// @throws RefusedException if it is not allowed; nothing was changed
    public void handle(String id, OrderCommand command, String actor, String time) {
        this.actor = actor;
        this.time = time;
        var order = "order/" + id;
        refuseIf(!rows.containsKey(order) && !(command instanceof PlaceOrder), OrderRefusal.NOT_PLACED);
        switch (command) {
            case PlaceOrder place -> place(order, place);
            case AddItem(var item) -> {
                refuseUnlessOpen(order);
                refuseUnlessSound(item.quantity(), item.unitPrice(), get(order, "currency"));
                refuseIf(rows.containsKey(line(order, item.sku())), OrderRefusal.ITEM_ALREADY_ORDERED);
                insert(order, item);
            }
            case ChangeItemQuantity(var sku, var to, var _) -> {
                refuseUnlessOpen(order);
                refuseIf(to < 1 || to > 99, OrderRefusal.QUANTITY_OUT_OF_RANGE);
                set(known(order, sku), "quantity", to);
            }
            case RemoveItem(var sku, var _) -> {
                refuseUnlessOpen(order);
                var line = known(order, sku);
                refuseIf(lines(order).size() == 1, OrderRefusal.LAST_ITEM);
                List.of("title", "quantity", "price").forEach(column -> set(line, column, ""));
                rows.remove(line);
            }
            case ChangeAddress(var to) -> {
                refuseUnlessPlaced(order);
                set(order, "address", to);
            }
            case CorrectPrice(var sku, var right, var _) -> {
                refuseIf(isPaid(order), OrderRefusal.CORRECT_BY_REFUND);
                refuseUnlessOpen(order);
                refuseUnlessSound(1, right, get(order, "currency"));
                set(known(order, sku), "price", right.minor());
            }
            case RequestPayment(var paymentId) -> requestPayment(order, paymentId);
            case RecordPayment payment -> recordPayment(order, payment);
            case RecordDecline(var paymentId, var _) -> {
                refuseIf(!paymentId.equals(get(order, "payment_id")), OrderRefusal.PAYMENT_NOT_REQUESTED);
                refuseIf(isPaid(order), OrderRefusal.ALREADY_PAID);
                set(order, "payment", "DECLINED");
            }
            case CancelOrder _ -> {
                refuseIf(!get(order, "shipment").isEmpty(), OrderRefusal.ALREADY_DISPATCHED);
                set(order, "status", "CANCELLED");
                refundRest(order);
            }
            case GrantRefund refund -> grantRefund(order, refund);
            case ConfirmRefund(var refundId, var _, var at) -> {
                var row = order + "/refund/" + refundId;
                refuseIf(!rows.containsKey(row), OrderRefusal.NO_SUCH_REFUND);
                set(row, "paid_at", get(row, "paid_at").isEmpty() ? at : get(row, "paid_at"));
            }
            case MarkDispatched(var shipment) -> {
                refuseIf(get(order, "status").equals("PLACED"), OrderRefusal.NOT_PAID);
                refuseIf(get(order, "status").equals("CANCELLED"), OrderRefusal.CANCELLED);
                var known = get(order, "shipment");
                refuseIf(!known.isEmpty() && !known.equals(shipment), OrderRefusal.ALREADY_DISPATCHED);
                if (known.isEmpty()) {
                    set(order, "shipment", shipment);
                    set(order, "status", "DISPATCHED");
                }
            }
            case MarkDelivered _ -> {
                refuseIf(get(order, "shipment").isEmpty(), OrderRefusal.NOT_DISPATCHED);
                set(order, "status", "DELIVERED");
            }
            case RecordReceiptSent _ -> {
                refuseIf(!isPaid(order), OrderRefusal.NOT_PAID);
                set(order, "receipt_sent", true);
            }
        }
    }

    private void place(String order, PlaceOrder place) {
        refuseIf(rows.containsKey(order), OrderRefusal.ALREADY_PLACED);
        refuseIf(place.items().isEmpty(), OrderRefusal.NO_ITEMS);
        refuseIf(
                place.items().stream().map(Item::sku).distinct().count()
                        < place.items().size(),
                OrderRefusal.ITEM_ALREADY_ORDERED);
        place.items().forEach(item -> refuseUnlessSound(item.quantity(), item.unitPrice(), place.currency()));
        set(order, "customer", place.customerId());
        set(order, "currency", place.currency());
        set(order, "address", place.addressRef());
        set(order, "status", "PLACED");
        place.items().forEach(item -> insert(order, item));
    }

    private void requestPayment(String order, String paymentId) {
        var isSame = paymentId.equals(get(order, "payment_id"));
        refuseIf(isSame && get(order, "payment").equals("DECLINED"), OrderRefusal.PAYMENT_DECLINED);
        if (!isSame) {
            refuseIf(isPaid(order), OrderRefusal.ALREADY_PAID);
            refuseUnlessOpen(order);
            set(order, "payment_id", paymentId);
            set(order, "payment", "REQUESTED");
            set(order, "amount", total(order));
        }
    }

    private void recordPayment(String order, RecordPayment record) {
        var isKnown = record.paymentId().equals(get(order, "payment_id"));
        refuseIf(!isKnown && isPaid(order), OrderRefusal.ALREADY_PAID);
        refuseIf(!isKnown, OrderRefusal.PAYMENT_NOT_REQUESTED);
        refuseIf(!record.amount().equals(money(order, "amount")), OrderRefusal.WRONG_AMOUNT);
        refuseIf(get(order, "payment").equals("DECLINED"), OrderRefusal.PAYMENT_DECLINED);
        set(order, "payment", "PAID");
        set(order, "paid_at", get(order, "paid_at").isEmpty() ? record.occurredAt() : get(order, "paid_at"));
        if (get(order, "status").equals("CANCELLED")) {
            refundRest(order);
        }
        set(order, "status", get(order, "status").equals("PLACED") ? "PAID" : get(order, "status"));
    }

    private void grantRefund(String order, GrantRefund grant) {
        var row = order + "/refund/" + grant.refundId();
        if (rows.containsKey(row)) {
            refuseIf(!money(row, "amount").equals(grant.amount()), OrderRefusal.REFUND_ID_TAKEN);
            return;
        }
        refuseIf(!isPaid(order), OrderRefusal.NOT_PAID);
        refuseIf(grant.refundId().equals("refund-of-" + get(order, "payment_id")), OrderRefusal.REFUND_ID_TAKEN);
        refuseIf(!grant.amount().currency().equals(get(order, "currency")), OrderRefusal.OTHER_CURRENCY);
        refuseIf(grant.amount().minor() <= 0, OrderRefusal.AMOUNT_NOT_POSITIVE);
        refuseIf(grant.amount().minor() > rest(order), OrderRefusal.MORE_THAN_PAID);
        set(row, "currency", get(order, "currency"));
        set(row, "amount", grant.amount().minor());
    }

    private void refundRest(String order) {
        var rest = rest(order);
        if (rest > 0) {
            var row = order + "/refund/refund-of-" + get(order, "payment_id");
            set(row, "currency", get(order, "currency"));
            set(row, "amount", rest);
        }
    }

    private long rest(String order) {
        var refunds = children(order + "/refund/").stream()
                .mapToLong(row -> number(row, "amount"))
                .sum();
        return isPaid(order) ? number(order, "amount") - refunds : 0;
    }

    /// {@return the sum of the lines, in the smallest unit}
    public long total(String order) {
        return lines(order).stream()
                .mapToLong(line -> number(line, "quantity") * number(line, "price"))
                .sum();
    }

    private void insert(String order, Item item) {
        var line = line(order, item.sku());
        set(line, "title", item.title());
        set(line, "quantity", item.quantity());
        set(line, "price", item.unitPrice().minor());
    }

    private void set(String row, String column, Object value) {
        var columns = rows.computeIfAbsent(row, _ -> new TreeMap<>());
        var before = columns.getOrDefault(column, "");
        if (!before.equals(value.toString())) {
            columns.put(column, value.toString());
            audit.add(new Audit(time, actor, row, column, before, value.toString()));
        }
    }

    private String get(String row, String column) {
        return rows.getOrDefault(row, Map.of()).getOrDefault(column, "");
    }

    private long number(String row, String column) {
        return Long.parseLong(get(row, column));
    }

    private Money money(String row, String column) {
        return new Money(number(row, column), get(row, "currency"));
    }

    private static String line(String order, String sku) {
        return order + "/line/" + sku;
    }

    private List<String> lines(String order) {
        return children(order + "/line/");
    }

    private List<String> children(String prefix) {
        return rows.keySet().stream().filter(row -> row.startsWith(prefix)).toList();
    }

    private String known(String order, String sku) {
        refuseIf(!rows.containsKey(line(order, sku)), OrderRefusal.NO_SUCH_ITEM);
        return line(order, sku);
    }

    private boolean isPaid(String order) {
        return get(order, "payment").equals("PAID");
    }

    private void refuseUnlessPlaced(String order) {
        refuseIf(get(order, "status").equals("CANCELLED"), OrderRefusal.CANCELLED);
        refuseIf(!get(order, "status").equals("PLACED"), OrderRefusal.NO_LONGER_OPEN);
    }

    private void refuseUnlessOpen(String order) {
        refuseUnlessPlaced(order);
        refuseIf(get(order, "payment").equals("REQUESTED"), OrderRefusal.PAYMENT_UNDER_WAY);
    }

    private static void refuseUnlessSound(int quantity, Money price, String currency) {
        refuseIf(quantity < 1 || quantity > 99, OrderRefusal.QUANTITY_OUT_OF_RANGE);
        refuseIf(!price.currency().equals(currency), OrderRefusal.OTHER_CURRENCY);
        refuseIf(price.minor() < 0 || price.minor() > 100_000_000, OrderRefusal.PRICE_OUT_OF_RANGE);
    }
}
