package dev.varve.samples.logistics;

import static dev.varve.samples.logistics.domain.shipment.Parcel77.LEGS;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.PICK_UP;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.PROMISED;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.SHANGHAI_IN;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.SHANGHAI_OUT;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.day;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.ExpectedVersion;
import dev.varve.StreamId;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryCheckpoints;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.samples.logistics.books.Archive;
import dev.varve.samples.logistics.books.Books;
import dev.varve.samples.logistics.books.BooksCheck;
import dev.varve.samples.logistics.contract.FromOrders;
import dev.varve.samples.logistics.contract.FromOrders.OrderCancelledV1;
import dev.varve.samples.logistics.contract.FromOrders.OrderPaidV1;
import dev.varve.samples.logistics.contract.ToOrders;
import dev.varve.samples.logistics.contract.ToOrders.RefundRequestedV1;
import dev.varve.samples.logistics.domain.hub.HubCommand.RecordHubScan;
import dev.varve.samples.logistics.domain.shipment.Direction;
import dev.varve.samples.logistics.domain.shipment.Flag;
import dev.varve.samples.logistics.domain.shipment.Scan;
import dev.varve.samples.logistics.domain.shipment.Shipment;
import dev.varve.samples.logistics.domain.shipment.Shipment.Status;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.CloseShipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.CorrectScan;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.PlanRoute;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordPickUp;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordReturn;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordScan;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ScanRecorded;
import dev.varve.samples.logistics.domain.shipment.ShipmentRefusal;
import dev.varve.samples.logistics.domain.shipment.Shipments;
import dev.varve.samples.logistics.process.Fulfilments;
import dev.varve.samples.logistics.process.OrderDesk;
import dev.varve.samples.logistics.process.Outbox;
import dev.varve.samples.logistics.views.TwoClocks;
import dev.varve.store.EventStore;
import dev.varve.store.Outcome.Accepted;
import dev.varve.store.Outcome.Refused;
import dev.varve.store.Repository;
import dev.varve.testkit.ManualClock;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The whole sample in one story. Read it top to bottom.
class AParcelThatComesBackTest {

    private final ManualClock clock = new ManualClock(day(1));
    private final InMemoryEventLog log = new InMemoryEventLog(clock);
    private final EventStore<ShipmentEvent> store = EventStore.of(log, JsonCodec.of(ShipmentEvent.class));
    private final Repository<ShipmentCommand, Shipment, ShipmentEvent> shipments =
            store.repository("shipment", new Shipments());
    private final EventStore<FromOrders> inbox = EventStore.of(log, JsonCodec.of(FromOrders.class));
    private final Outbox outbox = new Outbox(EventStore.of(log, JsonCodec.of(ToOrders.class)));
    private final InMemoryCheckpoints checkpoints = new InMemoryCheckpoints();

    @Test
    void a_parcel_that_comes_back() {
        // Orders publishes that an order is paid. The process hears it and has a shipment booked.
        heard(new OrderPaidV1("1001", "SUZ", "BER", 1, 1_200, PROMISED, day(1)));
        process(outbox).catchUp();
        assertThat(parcel().status()).isEqualTo(Status.BOOKED);

        // A route is a decision, so it may be refused: its legs have to connect.
        assertThat(shipments.handle("ship-1001", new PlanRoute(LEGS.subList(1, 3))))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ShipmentRefusal.LEGS_DO_NOT_CONNECT));
        happened(new PlanRoute(LEGS));

        // A pick-up has happened. So have the scans of Shanghai, which come late and in the wrong order; one comes
        // twice.
        happened(new RecordPickUp(PICK_UP));
        clock.set(day(4));
        happened(new RecordScan(SHANGHAI_OUT));
        assertThat(happened(new RecordScan(SHANGHAI_IN)))
                .containsExactly(new ScanRecorded(SHANGHAI_IN, Set.of(Flag.LATE, Flag.OUT_OF_SEQUENCE)));
        assertThat(happened(new RecordScan(SHANGHAI_IN))).isEmpty();
        assertThat(parcel().location()).contains(SHANGHAI_OUT);

        // Where was it on the second? On the second, nobody knew that it was in Shanghai already.
        var where = new TwoClocks(store).of(shipments.stream("ship-1001"), day(2), day(4));
        assertThat(where.knownThenAboutThen()).contains(PICK_UP);
        assertThat(where.knownNowAboutThen()).contains(SHANGHAI_IN);

        // A device in Frankfurt was set to Paris. The wrong scan stays, and so does its correction.
        happened(new RecordScan(scan(4, "PAR", Direction.IN, day(4))));
        assertThat(parcel().isMisrouted()).isTrue();
        happened(new CorrectScan("s4", Scan.Field.HUB, "FRA", "gun was set to Paris"));
        assertThat(parcel().isMisrouted()).isFalse();

        // The customer does not want it any more. It is on its way, so it has to come back.
        clock.set(day(5));
        heard(new OrderCancelledV1("1001", "not wanted"));
        process(outbox).catchUp();
        assertThat(parcel().status()).isEqualTo(Status.RETURNING);

        // It is back; the process asks for the refund and dies before it has noted that. It starts again and asks
        // again,
        // under the same id: the desk knows it.
        happened(new RecordReturn(scan(5, "SUZ", Direction.IN, day(10))));
        OrderDesk dying = (id, request) -> {
            outbox.take(id, request);
            throw new IllegalStateException("killed");
        };
        assertThatThrownBy(() -> process(dying).catchUp()).hasMessage("killed");
        process(outbox).catchUp();
        assertThat(outbox.store().events(StreamId.of("outbox", "1001")))
                .extracting(event -> event.payload())
                .containsExactly(new RefundRequestedV1("1001", "goods back"));
        assertThat(process(outbox).processes().load("1001").state().outcome()).contains("refunded");

        // Its history is closed. From now on even a scan is refused; the hub books it all the same.
        happened(new CloseShipment("hash"));
        assertThat(shipments.handle("ship-1001", new RecordScan(scan(6, "SUZ", Direction.OUT, day(11)))))
                .isInstanceOf(Refused.class);

        // A hub keeps books by the month. They are closed, archived, and verified across both.
        var books = new Books(log);
        var archived = new InMemoryEventLog(clock);
        var archive = new Archive(log, books, (_, _) -> archived);
        books.record("SHA", new RecordHubScan("s2", "ship-1001", Direction.IN, day(2)));
        books.close("SHA");
        books.record("SHA", new RecordHubScan("s3", "ship-1001", Direction.OUT, day(3)));
        assertThat(archive.move(YearMonth.of(2026, 7))).isPresent();
        assertThat(books.open("SHA").late()).isEqualTo(1);
        assertThat(books.open("SHA").count()).isZero();
        assertThat(BooksCheck.of(log, books, archive)).isEqualTo(new BooksCheck.Result(2, 1, List.of()));
        assertThat(books.openMonth("SHA")).isEqualTo(Optional.of(YearMonth.of(2026, 8)));
    }

    private Fulfilments process(OrderDesk desk) {
        return new Fulfilments(log, shipments, desk, checkpoints);
    }

    private Shipment parcel() {
        return shipments.load("ship-1001").state();
    }

    private void heard(FromOrders message) {
        inbox.append(StreamId.of("inbox", "1001"), ExpectedVersion.any(), message);
    }

    private List<ShipmentEvent> happened(ShipmentCommand command) {
        var outcome = shipments.handle("ship-1001", command);
        assertThat(outcome).isInstanceOf(Accepted.class);
        return ((Accepted<Shipment, ShipmentEvent>) outcome).events();
    }
}
