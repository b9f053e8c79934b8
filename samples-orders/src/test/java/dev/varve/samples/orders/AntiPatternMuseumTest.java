package dev.varve.samples.orders;

import static dev.varve.ExpectedVersion.any;
import static dev.varve.ExpectedVersion.exactly;
import static dev.varve.ExpectedVersion.noStream;
import static dev.varve.samples.orders.domain.TeaShop.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Filter;
import dev.varve.StreamId;
import dev.varve.decide.Decision.Accepted;
import dev.varve.decide.Fold;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.projection.Projection;
import dev.varve.projection.Rows;
import dev.varve.samples.orders.domain.BrokenRule;
import dev.varve.samples.orders.domain.Item;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.Order.Status;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderCommand.*;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.OrderEvent.*;
import dev.varve.samples.orders.domain.Orders;
import dev.varve.store.EventStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Twelve things not to do. In each, somebody expects what any user would, and is disappointed (L23).
class AntiPatternMuseumTest {

    private static final StreamId ORDER = StreamId.of("order", "1001");

    private final InMemoryEventLog log = new InMemoryEventLog(Clock.fixed(NOON, ZoneOffset.UTC));
    private final EventStore<OrderEvent> store = EventStore.of(log, JsonCodec.of(OrderEvent.class));
    private final Orders orders = new Orders();

    /// Instead: name what was meant, `ItemRemoved` or `PriceCorrected`.
    @Test
    void exhibit_1_one_event_called_updated_forgets_why() {
        record OrderUpdated(String orderId, Map<String, Long> prices) {}
        var priceWasTypedWrong = new OrderUpdated("1001", Map.of("CUP-2", 700L));
        var priceWasHaggledDown = new OrderUpdated("1001", Map.of("CUP-2", 700L));

        isDisappointed(() -> assertThat(priceWasTypedWrong).isNotEqualTo(priceWasHaggledDown));
    }

    /// Instead: store what was decided, in the past tense.
    @Test
    void exhibit_2_events_named_like_commands_are_decided_again_by_the_rules_of_today() {
        var log = List.<OrderCommand>of(PLACE, new ChangeItemQuantity("TEA-250", 60, "wedding"));
        var atMost99 = carryOut(log, 99);
        var atMost50 = carryOut(log, 50);

        isDisappointed(() -> assertThat(atMost50).isEqualTo(atMost99));
    }

    /// Instead: `evolve` is total; `decide` says no, once, before it happened.
    @Test
    void exhibit_3_an_evolve_that_checks_locks_old_orders_away_when_a_rule_gets_stricter() {
        store.append(ORDER, noStream(), PLACED, new ItemQuantityChanged("TEA-250", 2, 60, "wedding"));
        var stricter = Fold.of(Order.NONE, (Order order, OrderEvent event) -> {
            if (event instanceof ItemQuantityChanged change && change.to() > 50) {
                throw new IllegalArgumentException("a quantity is at most 50");
            }
            return orders.evolve(order, event);
        });

        isDisappointed(() -> assertThatCode(() -> store.load(ORDER, stricter)).doesNotThrowAnyException());
    }

    /// Instead: time comes in with the command and is recorded in the event.
    @Test
    void exhibit_4_an_evolve_that_reads_the_clock_tells_a_new_story_every_day() {
        store.append(ORDER, noStream(), PLACED, ASKED, PAID);
        var today = new Object() {
            Instant now = NOON;
        };
        var paidAt = Fold.of(
                Instant.EPOCH, (Instant at, OrderEvent event) -> event instanceof PaymentRecorded ? today.now : at);
        var monday = store.load(ORDER, paidAt);
        today.now = NOON.plus(Duration.ofDays(1));

        isDisappointed(() -> assertThat(store.load(ORDER, paidAt)).isEqualTo(monday));
    }

    /// Instead: decide on the stream itself, under its version; a rule over streams is a condition of the append.
    @Test
    void exhibit_5_a_decision_that_asks_a_view_decides_on_yesterday() {
        var customersWithSample = new InMemoryReadModel<String>();
        var sample = new Projection<OrderEvent, Rows<String>>(
                "samples",
                Filter.all(),
                (rows, event) -> rows.put("ana", event.stream().key()));
        for (var orderId : List.of("1001", "1002")) {
            if (customersWithSample.query("samples", rows -> rows.get("ana")).isEmpty()) {
                store.append(StreamId.of("order", orderId), noStream(), PLACED_TEA);
            }
        }
        run(sample, customersWithSample);

        isDisappointed(() -> assertThat(store.streams(Filter.all()))
                .as("one free sample a customer")
                .hasSize(1));
    }

    /// Instead: effects are reactions, which keep a checkpoint that no rebuild forgets.
    @Test
    void exhibit_6_a_view_that_sends_mail_sends_it_again_when_it_is_rebuilt() {
        var mails = new ArrayList<String>();
        var model = new InMemoryReadModel<String>();
        var paid = new Projection<OrderEvent, Rows<String>>("paid", Filter.type("payment-recorded"), (rows, event) -> {
            rows.put(event.stream().key(), "paid");
            mails.add("Thank you, " + event.stream());
        });
        store.append(ORDER, noStream(), PLACED, ASKED, PAID);
        run(paid, model);
        model.reset("paid");
        run(paid, model);

        isDisappointed(() -> assertThat(mails).hasSize(1));
    }

    /// Instead: a snapshot is a cache; the events are the truth, and are there.
    @Test
    void exhibit_7_a_snapshot_taken_for_the_truth_keeps_the_mistake_of_its_day() {
        var forgetsRemovals = Fold.of(
                Order.NONE,
                (Order order, OrderEvent event) -> event instanceof ItemRemoved ? order : orders.evolve(order, event));
        store.append(ORDER, noStream(), PLACED, new ItemRemoved("CUP-2", "chipped"));
        var kept = store.load(ORDER, forgetsRemovals);
        store.truncate(ORDER, kept.version() + 1);

        isDisappointed(() -> assertThat(kept.state().total()).isEqualTo(euros("25.00")));
        isDisappointed(() -> assertThatCode(() -> store.load(ORDER, orders)).doesNotThrowAnyException());
    }

    /// Instead: the version orders a stream, the position the log; a time is something that is told.
    @Test
    void exhibit_8_events_ordered_by_time_put_the_delivery_before_the_dispatch() {
        record Told(OrderEvent event, Instant at) {}
        var slowWatch = NOON.minusSeconds(90);
        var told = new ArrayList<>(List.of(
                new Told(PLACED, NOON.minusSeconds(300)),
                new Told(DISPATCHED, NOON),
                new Told(new OrderDelivered(slowWatch), slowWatch)));
        told.sort(Comparator.comparing(Told::at));

        var order = orders.replay(Order.NONE, told.stream().map(Told::event).toList());

        isDisappointed(() -> assertThat(order.status()).isEqualTo(Status.DELIVERED));
    }

    /// Instead: a stream for each thing that has rules of its own.
    @Test
    void exhibit_9_one_stream_for_everything_makes_strangers_wait_for_each_other() {
        var everything = StreamId.of("order", "all");
        var seenByMei = store.version(everything);
        var seenByTom = store.version(everything);
        store.append(everything, exactly(seenByMei), PLACED);

        isDisappointed(() -> assertThatCode(() -> store.append(everything, exactly(seenByTom), PLACED_TEA))
                .as("Tom works on an order of his own")
                .doesNotThrowAnyException());
    }

    /// Instead: append at the version that was decided on.
    @Test
    void exhibit_10_without_a_version_check_both_win_and_the_rules_lose() {
        store.append(ORDER, noStream(), PLACED, ASKED, PAID);
        var seenByBoth = store.load(ORDER, orders).state();
        for (var command : List.of(new CancelOrder(CancelledBy.CLERK, "by phone"), new MarkDispatched("ship-77"))) {
            if (orders.decide(command, seenByBoth) instanceof Accepted<OrderEvent>(var events)) {
                store.append(ORDER, any(), events.toArray(OrderEvent[]::new));
            }
        }

        isDisappointed(() -> assertThat(BrokenRule.in(store.events(ORDER).stream()
                        .map(event -> event.payload())
                        .toList()))
                .isEmpty());
    }

    /// Instead: a random id; the person's data in fields that can be made unreadable.
    @Test
    void exhibit_11_a_person_in_the_name_of_a_stream_is_never_forgotten() {
        var ana = StreamId.of("customer", "ana@example.com");
        store.append(ana, noStream(), PLACED);
        store.truncate(ana, 2);

        isDisappointed(
                () -> assertThat(store.version(ana)).as("nothing known of Ana").isZero());
    }

    /// Instead: publish events made for others, with a contract; keep those of the domain to the domain.
    @Test
    void exhibit_12_others_who_read_our_events_break_when_we_rename_them() {
        store.append(ORDER, noStream(), PLACED, new AddressChanged("home", "office"));
        var copyInAnotherTeam = EventStore.of(log, JsonCodec.of(TheirCopy.class));

        isDisappointed(() ->
                assertThatCode(() -> copyInAnotherTeam.events(Filter.all())).doesNotThrowAnyException());
    }

    /// What somebody copied from us before we renamed `AddressSet`.
    sealed interface TheirCopy {
        record OrderPlaced(String orderId, String customerId, String currency, List<Item> items, String addressRef)
                implements TheirCopy {}

        record AddressSet(String to) implements TheirCopy {}
    }

    private static void isDisappointed(ThrowingCallable expectation) {
        assertThatThrownBy(expectation).isInstanceOf(AssertionError.class);
    }

    private Order carryOut(List<OrderCommand> commands, int mostOfOneItem) {
        var order = Order.NONE;
        for (var command : commands) {
            var isTooMuch = command instanceof ChangeItemQuantity change && change.to() > mostOfOneItem;
            if (!isTooMuch && orders.decide(command, order) instanceof Accepted<OrderEvent>(var events)) {
                order = orders.replay(order, events);
            }
        }
        return order;
    }

    private <V> void run(Projection<OrderEvent, Rows<V>> projection, InMemoryReadModel<V> model) {
        try (var running = store.project(projection, model)) {
            assertThat(running.await(store.head(), Duration.ofMinutes(1))).isTrue();
        }
    }
}
