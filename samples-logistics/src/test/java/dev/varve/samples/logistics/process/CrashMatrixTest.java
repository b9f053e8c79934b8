package dev.varve.samples.logistics.process;

import static dev.varve.samples.logistics.domain.shipment.Parcel77.PROMISED;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.day;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.scan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Append;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.StreamId;
import dev.varve.json.JsonCodec;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryCheckpoints;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.samples.logistics.contract.FromOrders;
import dev.varve.samples.logistics.contract.FromOrders.OrderCancelledV1;
import dev.varve.samples.logistics.contract.FromOrders.OrderPaidV1;
import dev.varve.samples.logistics.contract.ToOrders;
import dev.varve.samples.logistics.contract.ToOrders.ParcelDeliveredV1;
import dev.varve.samples.logistics.contract.ToOrders.RefundRequestedV1;
import dev.varve.samples.logistics.domain.shipment.Direction;
import dev.varve.samples.logistics.domain.shipment.Shipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordDelivery;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordPickUp;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordReturn;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ReturnStarted;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentBooked;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentDelayed;
import dev.varve.samples.logistics.domain.shipment.Shipments;
import dev.varve.samples.logistics.process.Fuse.KilledException;
import dev.varve.store.EventStore;
import dev.varve.store.Repository;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The process is killed after every single write, started again, and in the end everything was done, once.
class CrashMatrixTest {

    /// What stays when a process dies: two systems, each with a log of its own, and how far the process has read.
    private static final class World {
        private final EventLog log = new InMemoryEventLog(Clock.fixed(day(1), ZoneOffset.UTC));
        private final EventLog ofOrders = new InMemoryEventLog(Clock.fixed(day(1), ZoneOffset.UTC));
        private final InMemoryCheckpoints checkpoints = new InMemoryCheckpoints();
        private final EventStore<FromOrders> inbox = EventStore.of(log, JsonCodec.of(FromOrders.class));

        Fulfilments process(Fuse fuse) {
            var burning = fuse.on(log);
            var desk = new Outbox(EventStore.of(fuse.on(ofOrders), JsonCodec.of(ToOrders.class)));
            return new Fulfilments(burning, shipments(burning), desk, fuse.on(checkpoints));
        }

        private Repository<ShipmentCommand, Shipment, ShipmentEvent> shipments(EventLog log) {
            return EventStore.of(log, JsonCodec.of(ShipmentEvent.class)).repository("shipment", new Shipments());
        }

        void heard(FromOrders message) {
            inbox.append(Append.to(StreamId.of("inbox", "1001"), ExpectedVersion.any(), List.of(message))
                    .key("message " + message));
        }

        void seen(ShipmentCommand command) {
            var _ = shipments(log).handle("ship-1001", command);
        }

        List<ShipmentEvent> parcel() {
            return EventStore.of(log, JsonCodec.of(ShipmentEvent.class)).events(Filter.category("shipment")).stream()
                    .map(event -> event.payload())
                    .toList();
        }

        List<ToOrders> requests() {
            return EventStore.of(ofOrders, JsonCodec.of(ToOrders.class)).events(Filter.all()).stream()
                    .map(event -> event.payload())
                    .toList();
        }
    }

    private interface Life {
        void live(World world, Runnable work);
    }

    private static final OrderPaidV1 PAID = new OrderPaidV1("1001", "SUZ", "BER", 1, 1_200, PROMISED, day(1));

    private static void calledOffAfterPickUp(World world, Runnable work) {
        world.heard(PAID);
        work.run();
        world.seen(new RecordPickUp(scan(1, "SUZ", Direction.OUT, day(1))));
        work.run();
        world.heard(new OrderCancelledV1("1001", "not wanted"));
        work.run();
        world.seen(new RecordReturn(scan(2, "SUZ", Direction.IN, day(4))));
        work.run();
    }

    private static void delivered(World world, Runnable work) {
        world.heard(PAID);
        work.run();
        world.seen(new RecordPickUp(scan(1, "SUZ", Direction.OUT, day(1))));
        world.seen(new RecordDelivery(scan(2, "BER", Direction.IN, day(7)), "neighbour"));
        work.run();
    }

    @TestFactory
    List<DynamicTest> killed_after_any_write_there_is_one_shipment_and_one_refund() {
        var all = writes(CrashMatrixTest::calledOffAfterPickUp);
        assertThat(all).isGreaterThan(15);
        return LongStream.rangeClosed(1, all)
                .mapToObj(write -> DynamicTest.dynamicTest("killed after write " + write + " of " + all, () -> {
                    var world = killedAt(write, CrashMatrixTest::calledOffAfterPickUp);

                    assertThat(world.parcel())
                            .filteredOn(ShipmentBooked.class::isInstance)
                            .hasSize(1);
                    assertThat(world.parcel())
                            .filteredOn(ReturnStarted.class::isInstance)
                            .hasSize(1);
                    assertThat(world.requests()).containsExactly(new RefundRequestedV1("1001", "goods back"));
                    assertThat(outcome(world)).isEqualTo("refunded");
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> killed_after_any_write_it_is_delivered_and_orders_is_told_once() {
        return LongStream.rangeClosed(1, writes(CrashMatrixTest::delivered))
                .mapToObj(write -> DynamicTest.dynamicTest("killed after write " + write, () -> {
                    var world = killedAt(write, CrashMatrixTest::delivered);

                    assertThat(world.parcel())
                            .filteredOn(ShipmentBooked.class::isInstance)
                            .hasSize(1);
                    assertThat(world.requests()).containsExactly(new ParcelDeliveredV1("1001", day(7)));
                    assertThat(outcome(world)).isEqualTo("delivered");
                }))
                .toList();
    }

    @Test
    void killed_after_each_write_in_turn_it_comes_to_the_same_end() {
        var world = new World();

        calledOffAfterPickUp(world, () -> untilDone(() -> world.process(new Fuse(1))));

        assertThat(world.requests()).containsExactly(new RefundRequestedV1("1001", "goods back"));
        assertThat(outcome(world)).isEqualTo("refunded");
    }

    @Test
    void on_replay_nothing_is_done_again() {
        var world = new World();
        calledOffAfterPickUp(world, () -> world.process(new Fuse(0)).catchUp());
        var head = world.log.head();

        world.checkpoints.advance(Fulfilments.NAME, 0);
        world.process(new Fuse(0)).catchUp();

        assertThat(world.log.head()).isEqualTo(head);
        assertThat(world.requests()).hasSize(1);
    }

    @Test
    void a_timer_fires_once_and_the_parcel_is_delayed_once_however_often_it_is_killed() {
        var world = new World();
        world.heard(PAID);
        world.process(new Fuse(0)).catchUp();

        for (var kills = 0; kills < 5; kills++) {
            try {
                world.process(new Fuse(1)).tick("1001", day(2));
            } catch (KilledException _) {
                // and again
            }
        }

        assertThat(world.parcel()).filteredOn(ShipmentDelayed.class::isInstance).hasSize(1);
        assertThat(world.process(new Fuse(0)).processes().load("1001").state().pending())
                .isEmpty();
    }

    @Test
    void what_cannot_be_booked_is_refunded() {
        var world = new World();
        world.heard(new OrderPaidV1("1001", "SUZ", "BER", 0, 0, PROMISED, day(1)));

        world.process(new Fuse(0)).catchUp();

        assertThat(world.parcel()).isEmpty();
        assertThat(world.requests()).containsExactly(new RefundRequestedV1("1001", "nothing could be sent"));
    }

    @Test
    void the_message_that_comes_twice_is_heard_once() {
        var world = new World();

        world.heard(PAID);
        world.heard(PAID);

        assertThat(world.inbox.events(Filter.category("inbox"))).hasSize(1);
    }

    private static long writes(Life life) {
        var fuse = new Fuse(0);
        var world = new World();
        life.live(world, () -> world.process(fuse).catchUp());
        return fuse.writes();
    }

    private static World killedAt(long write, Life life) {
        var fuse = new Fuse(write);
        var world = new World();
        life.live(world, () -> untilDone(() -> world.process(fuse)));
        return world;
    }

    private interface Start {
        Fulfilments process();
    }

    /// Starts it again for as long as it is killed.
    private static void untilDone(Start start) {
        while (true) {
            try {
                start.process().catchUp();
                return;
            } catch (KilledException _) {
                // the next one goes on
            }
        }
    }

    private static String outcome(World world) {
        var process = world.process(new Fuse(0)).processes().load("1001").state();
        assertThat(process.pending()).isEmpty();
        return process.outcome().orElse("still running");
    }
}
