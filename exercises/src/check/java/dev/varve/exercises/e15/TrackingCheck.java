package dev.varve.exercises.e15;

import static dev.varve.ExpectedVersion.any;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.StreamId;
import dev.varve.exercises.e15.ParcelEvent.HubCorrected;
import dev.varve.exercises.e15.ParcelEvent.Scanned;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.store.EventStore;
import dev.varve.testkit.ManualClock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

class TrackingCheck {

    private static final StreamId PARCEL = StreamId.of("parcel", "77");

    private final ManualClock clock = new ManualClock(at("06:00"));
    private final EventStore<ParcelEvent> store =
            EventStore.of(new InMemoryEventLog(clock), JsonCodec.of(ParcelEvent.class));
    private final Tracking tracking = new Tracking(store);

    private static Instant at(String time) {
        return Instant.parse("2026-07-03T" + time + ":00Z");
    }

    private void recordAt(String time, ParcelEvent event) {
        clock.set(at(time));
        var _ = store.append(PARCEL, any(), event);
    }

    /// Bern at 8 and Lyon at 14 came at once; Paris at 12 came only at 16.
    private void aLateScan() {
        recordAt("08:00", new Scanned("s1", "Bern", at("08:00")));
        recordAt("14:00", new Scanned("s3", "Lyon", at("14:00")));
        recordAt("16:00", new Scanned("s2", "Paris", at("12:00")));
    }

    private void assertWhere(String happenedBy, String knownAt, String hub, String hint) {
        var found = tracking.where(PARCEL, at(happenedBy), at(knownAt));
        assertThat(found)
                .withFailMessage("where(happened by %s, known at %s) should be %s, and is %s.\n%s"
                        .formatted(happenedBy, knownAt, hub, found.orElse("nowhere"), hint))
                .isEqualTo(hub.equals("nowhere") ? Optional.empty() : Optional.of(hub));
    }

    @Test
    @Order(1)
    void the_scan_that_came_last_is_not_the_last_that_happened() {
        aLateScan();

        assertWhere(
                "20:00",
                "20:00",
                "Lyon",
                "Paris was seen at 12:00 and reported at 16:00, after Lyon. The order of the log is that of learning."
                        + "\nFor where it was, compare occurredAt.");
    }

    @Test
    @Order(2)
    void a_late_scan_belongs_to_when_it_happened() {
        aLateScan();

        assertWhere(
                "13:00",
                "20:00",
                "Paris",
                "Today we know that it was in Paris at 12:00. asOf(time) goes by when we learned: use it for knownAt."
                        + "\nhappenedBy has to be compared with occurredAt.");
    }

    @Test
    @Order(3)
    void what_we_did_not_know_then_does_not_count() {
        aLateScan();

        assertWhere(
                "13:00",
                "13:00",
                "Bern",
                "At 13:00 nobody had told us of Paris: that came at 16:00. Whoever looked at the screen then saw Bern.");
        assertWhere("20:00", "15:00", "Lyon", "At 15:00 Lyon was the newest that we knew.");
        assertWhere("07:00", "20:00", "nowhere", "At 7:00 nobody had seen it yet, whatever came later.");
    }

    @Test
    @Order(4)
    void at_a_time_means_up_to_and_with_it() {
        aLateScan();

        assertWhere(
                "12:00", "20:00", "Paris", "It was seen at 12:00, and that is by 12:00: use !isAfter, not isBefore.");
        assertWhere("13:00", "16:00", "Paris", "We learned of Paris at 16:00, so at 16:00 we knew.");
    }

    @Test
    @Order(5)
    void a_correction_counts_from_when_we_learned_of_it() {
        aLateScan();
        recordAt("18:00", new HubCorrected("s2", "Metz"));

        assertWhere(
                "13:00",
                "20:00",
                "Metz",
                "At 18:00 it was put right: scan s2 was in Metz. It corrects that scan and no other, so keep scans by"
                        + " their id.");
        assertWhere("13:00", "17:00", "Paris", "At 17:00 we still believed that scan s2 was in Paris.");
        assertWhere(
                "20:00",
                "20:00",
                "Lyon",
                "The correction of s2 says where it was at 12:00. That does not make it the newest scan.");
    }

    @Test
    @Order(6)
    void two_scans_of_one_moment_have_an_order_too() {
        recordAt("09:00", new Scanned("s2", "Lyon", at("08:00")));
        recordAt("10:00", new Scanned("s1", "Bern", at("08:00")));
        recordAt("11:00", new Scanned("s3", "Paris", at("07:00")));

        var hint = "Two devices saw it at 08:00. Let the greater scanId win, so that everybody who knows the same scans"
                + "\ngives the same answer, whatever order they came in.";
        assertWhere("20:00", "20:00", "Lyon", hint);
        recordAt("12:00", new Scanned("s5", "Bern", at("13:00")));
        recordAt("13:00", new Scanned("s6", "Metz", at("13:00")));
        assertWhere("20:00", "20:00", "Metz", hint);
    }

    @Test
    @Order(7)
    void a_correction_may_come_before_its_scan() {
        recordAt("09:00", new HubCorrected("s1", "Metz"));
        recordAt("10:00", new Scanned("s3", "Lyon", at("08:00")));

        assertWhere(
                "20:00",
                "20:00",
                "Lyon",
                "A correction of a scan that nobody knows is a fact all the same. A fold never throws: leave it out.");
    }
}
