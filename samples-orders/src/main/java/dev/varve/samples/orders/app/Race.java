package dev.varve.samples.orders.app;

import static dev.varve.ExpectedVersion.any;
import static dev.varve.ExpectedVersion.exactly;

import dev.varve.Append;
import dev.varve.ConflictException;
import dev.varve.ExpectedVersion;
import dev.varve.Metadata;
import dev.varve.decide.Decision;
import dev.varve.decide.Reason;
import dev.varve.samples.orders.domain.BrokenRule;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.OrderEvent.AddressChanged;
import dev.varve.samples.orders.domain.OrderEvent.ItemAdded;
import dev.varve.samples.orders.domain.OrderEvent.ItemQuantityChanged;
import dev.varve.samples.orders.domain.OrderEvent.ItemRemoved;
import dev.varve.samples.orders.domain.OrderEvent.PriceCorrected;
import dev.varve.samples.orders.domain.OrderEvent.ReceiptSent;
import dev.varve.samples.orders.domain.Orders;
import dev.varve.store.EventStore;
import dev.varve.store.Loaded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Several people work on one order at the same time: all look, then all decide, then all write, one after the other.
///
/// Nothing here is left to chance: the steps are taken in the order that hurts.
final class Race {

    /// What is done about a stream that has moved on since somebody looked.
    enum Policy {
        /// Write all the same.
        NONE,
        /// Tell the one who comes second; a person looks again.
        REFUSE,
        /// Look and decide again, by itself.
        RETRY,
        /// Write if what happened meanwhile touches other things, and otherwise refuse.
        MERGE
    }

    /// Somebody with a command.
    record Actor(String name, OrderCommand command) {}

    /// What became of an actor's command.
    sealed interface Result {

        /// These events were written.
        record Written(List<OrderEvent> events, long version) implements Result {}

        /// The rules said no.
        record Refused(Reason reason) implements Result {}

        /// Somebody else was first.
        record Lost(ConflictException conflict) implements Result {}
    }

    /// An actor and the result.
    record Finish(Actor actor, Result result) {}

    private final EventStore<OrderEvent> store;
    private final String orderId;
    private final Orders orders = new Orders();

    Race(EventStore<OrderEvent> store, String orderId) {
        this.store = store;
        this.orderId = orderId;
    }

    /// {@return what became of each, in the order of writing}
    List<Finish> run(Policy policy, Actor... actors) {
        var seenByAll = load();
        var finishes = new ArrayList<Finish>();
        for (var actor : actors) {
            finishes.add(new Finish(actor, finish(policy, actor, seenByAll)));
        }
        return finishes;
    }

    /// {@return the rules that the order's history breaks now}
    List<BrokenRule> brokenRules() {
        return BrokenRule.in(after(0));
    }

    private Result finish(Policy policy, Actor actor, Loaded<Order> seen) {
        return switch (policy) {
            case NONE -> write(actor, seen, any());
            case REFUSE -> write(actor, seen, exactly(seen.version()));
            case RETRY -> {
                var now = write(actor, seen, exactly(seen.version()));
                yield now instanceof Result.Lost ? finish(policy, actor, load()) : now;
            }
            case MERGE -> {
                var meanwhile = after(seen.version());
                yield decided(actor, seen).stream()
                                .allMatch(mine -> meanwhile.stream().allMatch(theirs -> commute(mine, theirs)))
                        ? write(actor, seen, exactly(seen.version() + meanwhile.size()))
                        : write(actor, seen, exactly(seen.version()));
            }
        };
    }

    private Result write(Actor actor, Loaded<Order> seen, ExpectedVersion expected) {
        return switch (orders.decide(actor.command(), seen.state())) {
            case Decision.Refused<OrderEvent>(var reason) -> new Result.Refused(reason);
            case Decision.Accepted<OrderEvent>(var events) -> {
                var stream = Shop.stream(orderId);
                var append =
                        Append.<OrderEvent>to(stream, expected, events).metadata(Map.of(Metadata.ACTOR, actor.name()));
                try {
                    yield new Result.Written(events, store.append(append).version(stream));
                } catch (ConflictException e) {
                    yield new Result.Lost(e);
                }
            }
        };
    }

    private List<OrderEvent> decided(Actor actor, Loaded<Order> seen) {
        return orders.decide(actor.command(), seen.state()) instanceof Decision.Accepted<OrderEvent>(var events)
                ? events
                : List.of();
    }

    /// What is about the address, the items or the receipt does not mind what is about the others.
    private static boolean commute(OrderEvent one, OrderEvent other) {
        return !about(one).equals("everything")
                && !about(other).equals("everything")
                && !about(one).equals(about(other));
    }

    private static String about(OrderEvent event) {
        return switch (event) {
            case ItemAdded _, ItemQuantityChanged _, ItemRemoved _, PriceCorrected _ -> "items";
            case AddressChanged _ -> "address";
            case ReceiptSent _ -> "receipt";
            case OrderEvent _ -> "everything";
        };
    }

    private Loaded<Order> load() {
        return store.load(Shop.stream(orderId), orders);
    }

    private List<OrderEvent> after(long version) {
        return store.events(Shop.stream(orderId)).stream()
                .filter(event -> event.version() > version)
                .map(event -> event.payload())
                .toList();
    }
}
