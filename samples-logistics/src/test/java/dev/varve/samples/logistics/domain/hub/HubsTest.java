package dev.varve.samples.logistics.domain.hub;

import static dev.varve.testkit.DeciderSpec.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.decide.Decision.Accepted;
import dev.varve.samples.logistics.domain.hub.HubCommand.CloseHubMonth;
import dev.varve.samples.logistics.domain.hub.HubCommand.OpenHubMonth;
import dev.varve.samples.logistics.domain.hub.HubCommand.RecordHubScan;
import dev.varve.samples.logistics.domain.hub.HubCommand.RecordStocktake;
import dev.varve.samples.logistics.domain.hub.HubEvent.HubMonthClosed;
import dev.varve.samples.logistics.domain.hub.HubEvent.HubMonthOpened;
import dev.varve.samples.logistics.domain.hub.HubEvent.LateScanBooked;
import dev.varve.samples.logistics.domain.hub.HubEvent.ParcelIn;
import dev.varve.samples.logistics.domain.hub.HubEvent.ParcelOut;
import dev.varve.samples.logistics.domain.hub.HubEvent.StocktakeDone;
import dev.varve.samples.logistics.domain.shipment.Direction;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// S8 and S9, of endless streams and of monthly books.
class HubsTest {

    private static final YearMonth JUNE = YearMonth.of(2026, 6);
    private static final Instant IN_JUNE = Instant.parse("2026-06-30T23:59:59Z");
    private static final Instant IN_JULY = Instant.parse("2026-07-01T00:00:00Z");
    private static final HubMonthOpened JULY_OPENED =
            new HubMonthOpened("SHA", JUNE.plusMonths(1), 2, Map.of("a", 1, "b", 1), "hash of June");

    private final Hubs hubs = new Hubs();

    @Test
    void a_scan_of_the_open_month_is_booked_as_what_it_is() {
        given(hubs, JULY_OPENED)
                .when(new RecordHubScan("s1", "c", Direction.IN, IN_JULY))
                .then(new ParcelIn("s1", "c", IN_JULY));
        given(hubs, JULY_OPENED)
                .when(new RecordHubScan("s2", "a", Direction.OUT, IN_JULY))
                .then(new ParcelOut("s2", "a", IN_JULY));
    }

    @Test
    void s8_a_late_scan_is_booked_in_the_open_month() {
        given(hubs, JULY_OPENED)
                .when(new RecordHubScan("s1", "c", Direction.IN, IN_JUNE))
                .then(new LateScanBooked("s1", "c", Direction.IN, IN_JUNE, JUNE));
    }

    @Test
    void s8_a_closed_month_is_never_reopened() {
        var closed = new HubMonthClosed(0, 0, 0, 2, "hash");
        given(hubs, JULY_OPENED, closed)
                .when(new RecordHubScan("s1", "c", Direction.IN, IN_JULY))
                .thenRefused(HubRefusal.MONTH_CLOSED);
        given(hubs, JULY_OPENED, closed)
                .when(new OpenHubMonth("SHA", JUNE, Map.of(), ""))
                .thenRefused(HubRefusal.ALREADY_OPENED);
        given(hubs, JULY_OPENED, closed).when(new CloseHubMonth("hash")).thenNothing();
    }

    @Test
    void s8_the_closing_count_is_the_opening_count_with_what_came_and_less_what_went() {
        given(
                        hubs,
                        JULY_OPENED,
                        new ParcelIn("s1", "c", IN_JULY),
                        new ParcelOut("s2", "a", IN_JULY),
                        new LateScanBooked("s3", "b", Direction.OUT, IN_JUNE, JUNE))
                .when(new CloseHubMonth("hash of July"))
                .then(new HubMonthClosed(1, 2, 1, 1, "hash of July"));
    }

    @Test
    void a_month_begins_once_and_counts_what_was_carried_over() {
        given(hubs)
                .when(new OpenHubMonth("SHA", JUNE, Map.of("a", 1, "b", 1, "ghost", -1), "hash of May"))
                .then(new HubMonthOpened("SHA", JUNE, 1, Map.of("a", 1, "b", 1, "ghost", -1), "hash of May"));
        given(hubs, JULY_OPENED)
                .when(new OpenHubMonth("SHA", JUNE, Map.of(), ""))
                .thenRefused(HubRefusal.ALREADY_OPENED);
    }

    @Test
    void a_stream_that_never_ends_takes_scans_of_all_months_and_has_no_month_to_close() {
        given(hubs, new ParcelIn("s1", "a", IN_JULY))
                .when(new RecordHubScan("s2", "b", Direction.IN, IN_JUNE))
                .then(new ParcelIn("s2", "b", IN_JUNE));
        given(hubs, new ParcelIn("s1", "a", IN_JULY))
                .when(new CloseHubMonth(""))
                .thenRefused(HubRefusal.NO_MONTH);
    }

    @Test
    void s9_a_stock_below_zero_is_an_alert_and_not_a_refusal() {
        var gone = new ParcelOut("s1", "ghost", IN_JULY);
        given(hubs)
                .when(new RecordHubScan("s1", "ghost", Direction.OUT, IN_JULY))
                .then(gone);

        var hub = hubs.replay(Hub.EMPTY, List.of(gone));
        assertThat(hub.count()).isEqualTo(-1);
        assertThat(hub.neverCameIn()).containsExactly("ghost");
        assertThat(hubs.evolve(hub, new ParcelIn("s0", "ghost", IN_JUNE)).neverCameIn())
                .isEmpty();
    }

    @Test
    void a_stocktake_names_what_is_missing() {
        given(hubs, JULY_OPENED, new ParcelIn("s1", "c", IN_JULY))
                .when(new RecordStocktake(List.of("a", "c")))
                .then(new StocktakeDone(2, List.of("b")));
    }

    @Property
    void s8_and_s9_the_stock_does_not_depend_on_the_order_of_the_scans(
            @ForAll("scans") List<RecordHubScan> scans, @ForAll long seed) {
        var shuffled = new ArrayList<>(scans);
        Collections.shuffle(shuffled, new Random(seed));

        var one = booked(scans);
        var other = booked(shuffled);

        assertThat(one).isEqualTo(other);
        assertThat(one.count()).isEqualTo(one.opening() + one.in() - one.out());
        assertThat(one.count())
                .isEqualTo(one.stock().balances().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum());
        assertThat(one.in() + one.out()).isEqualTo(scans.size());
    }

    @Property
    void s8_what_a_month_leaves_behind_is_what_the_next_begins_with(@ForAll("scans") List<RecordHubScan> scans) {
        var july = booked(scans);
        var opening = new OpenHubMonth("SHA", JUNE.plusMonths(2), july.stock().balances(), "hash");
        var august = hubs.replay(Hub.EMPTY, ((Accepted<HubEvent>) hubs.decide(opening, Hub.EMPTY)).events());

        assertThat(august.count()).isEqualTo(july.count());
        assertThat(august.present()).isEqualTo(july.present());
        assertThat(august.neverCameIn()).isEqualTo(july.neverCameIn());
    }

    private Hub booked(List<RecordHubScan> scans) {
        Hub hub = hubs.replay(Hub.EMPTY, List.of(JULY_OPENED));
        for (var scan : scans) {
            hub = hubs.replay(hub, ((Accepted<HubEvent>) hubs.decide(scan, hub)).events());
        }
        return hub;
    }

    @Provide
    Arbitrary<List<RecordHubScan>> scans() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 90),
                        Arbitraries.of(Direction.values()),
                        Arbitraries.of(IN_JUNE, IN_JULY))
                .as((parcel, way, time) -> new RecordHubScan("s", "p" + parcel, way, time))
                .list()
                .ofMaxSize(200);
    }
}
