package dev.varve.samples.logistics.views;

import static dev.varve.samples.logistics.domain.shipment.Parcel77.BOOKED;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.DELIVERED;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.IN_SHANGHAI;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.LEFT_SHANGHAI;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.PICKED_UP;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.PICK_UP;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.PROMISED;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.SHANGHAI_IN;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.SHANGHAI_OUT;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.ExpectedVersion;
import dev.varve.StreamId;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.projection.Projection;
import dev.varve.projection.Rows;
import dev.varve.samples.logistics.books.Books;
import dev.varve.samples.logistics.domain.hub.HubCommand.RecordHubScan;
import dev.varve.samples.logistics.domain.shipment.Direction;
import dev.varve.samples.logistics.domain.shipment.Scan;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ScanCorrected;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentDelayed;
import dev.varve.samples.logistics.views.TwoClocks.Answers;
import dev.varve.store.EventStore;
import dev.varve.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViewsTest {

    private final ManualClock clock = new ManualClock(day(1));
    private final InMemoryEventLog log = new InMemoryEventLog(clock);
    private final EventStore<ShipmentEvent> store = EventStore.of(log, JsonCodec.of(ShipmentEvent.class));

    @Test
    void where_a_parcel_was_has_four_answers() {
        happened("77", day(1), BOOKED, PICKED_UP);
        happened("77", day(4), LEFT_SHANGHAI);
        happened("77", day(5), IN_SHANGHAI);

        // On the second, the scanner saw it come in; on the third, go out; we learned of both days later.
        assertThat(new TwoClocks(store).of(shipment("77"), day(2), day(5)))
                .isEqualTo(new Answers(
                        Optional.of(PICK_UP),
                        Optional.of(SHANGHAI_IN),
                        Optional.of(PICK_UP),
                        Optional.of(SHANGHAI_OUT)));
    }

    @Test
    void a_correction_changes_what_is_known_now_and_not_what_was_known_then() {
        happened("77", day(2), BOOKED, IN_SHANGHAI);
        happened("77", day(3), new ScanCorrected("s2", Scan.Field.HUB, "SHA", "SUZ", "wrong hub"));
        var where = new TwoClocks(store);

        assertThat(where.where(shipment("77"), day(2), day(2)).map(Scan::hub)).contains("SHA");
        assertThat(where.where(shipment("77"), day(2), day(3)).map(Scan::hub)).contains("SUZ");
    }

    @Test
    void what_was_not_heard_of_yet_was_nowhere() {
        assertThat(new TwoClocks(store).where(shipment("77"), day(9), day(9))).isEmpty();
    }

    @Test
    void a_parcel_is_in_the_hub_that_it_was_last_seen_coming_into() {
        happened("77", day(2), BOOKED, PICKED_UP, IN_SHANGHAI);
        happened("78", day(2), BOOKED, LEFT_SHANGHAI, IN_SHANGHAI);

        assertThat(Parcels.in("SHA", filled(Parcels.PROJECTION, store)))
                .extracting(Parcels.Row::shipmentId)
                .containsExactly("77");
    }

    @Test
    void late_is_what_was_promised_and_what_is_expected_after_it_was_promised() {
        happened("77", day(2), BOOKED, PICKED_UP);
        happened("78", day(2), BOOKED, PICKED_UP, new ShipmentDelayed("FRA", "fog", PROMISED.plusSeconds(1)));
        happened("79", day(2), BOOKED, PICKED_UP, DELIVERED);
        var model = filled(Parcels.PROJECTION, store);

        assertThat(Parcels.late(PROMISED, model))
                .extracting(Parcels.Row::shipmentId)
                .containsExactly("78");
        assertThat(Parcels.late(PROMISED.plusSeconds(1), model))
                .extracting(Parcels.Row::shipmentId)
                .containsExactly("77", "78");
    }

    @Test
    void a_lane_takes_the_time_from_out_of_one_hub_into_the_next_whatever_order_that_was_reported_in() {
        happened("77", day(2), BOOKED, IN_SHANGHAI, PICKED_UP);
        happened("78", day(2), BOOKED, PICKED_UP, IN_SHANGHAI, LEFT_SHANGHAI);

        assertThat(Parcels.lanes(filled(Parcels.PROJECTION, store)))
                .containsExactly(new Parcels.Lane("SUZ", "SHA", 2, Duration.ofDays(1), Duration.ofDays(1)));
    }

    @Test
    void a_statement_has_a_row_a_month_and_its_sums_when_it_is_closed() {
        var books = new Books(log);
        books.record("SHA", new RecordHubScan("s1", "77", Direction.IN, Instant.parse("2026-06-30T12:00:00Z")));
        books.record("SHA", new RecordHubScan("s2", "77", Direction.OUT, day(1)));
        books.record("SHA", new RecordHubScan("s0", "78", Direction.IN, Instant.parse("2026-06-29T12:00:00Z")));
        books.close("SHA");

        var rows = MonthStatement.of("2026-0", filled(MonthStatement.PROJECTION, books.store()));

        assertThat(rows).extracting(MonthStatement.Row::opening).containsExactly(0, 1, 1);
        assertThat(rows)
                .extracting(row -> row.closed()
                        .map(sums -> "%d in, %d out, %d late, %d left"
                                .formatted(sums.in(), sums.out(), sums.late(), sums.closingCount())))
                .containsExactly(
                        Optional.of("1 in, 0 out, 0 late, 1 left"),
                        Optional.of("1 in, 1 out, 1 late, 1 left"),
                        Optional.empty());
    }

    private static <E, V> InMemoryReadModel<V> filled(Projection<E, Rows<V>> projection, EventStore<E> store) {
        var model = new InMemoryReadModel<V>();
        try (var view = store.project(projection, model)) {
            assertThat(view.await(store.head(), Duration.ofMinutes(1))).isTrue();
        }
        return model;
    }

    private static StreamId shipment(String id) {
        return StreamId.of("shipment", id);
    }

    private void happened(String id, Instant at, ShipmentEvent... events) {
        clock.set(at);
        store.append(shipment(id), ExpectedVersion.any(), events);
    }
}
