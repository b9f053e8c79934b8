package dev.varve.samples.logistics.books;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Filter;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.samples.logistics.domain.hub.HubCommand.RecordHubScan;
import dev.varve.samples.logistics.domain.hub.HubEvent;
import dev.varve.samples.logistics.domain.hub.HubEvent.HubMonthClosed;
import dev.varve.samples.logistics.domain.hub.HubEvent.HubMonthOpened;
import dev.varve.samples.logistics.domain.hub.HubEvent.LateScanBooked;
import dev.varve.samples.logistics.domain.hub.Hubs;
import dev.varve.samples.logistics.domain.shipment.Direction;
import dev.varve.samples.logistics.traffic.HubTraffic;
import dev.varve.store.EventStore;
import dev.varve.testkit.FaultyEventLog;
import dev.varve.testkit.ManualClock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Monthly books: they carry over, close themselves, and take what is late (S8).
class BooksTest {

    private static final YearMonth JUNE = YearMonth.of(2026, 6);
    private static final YearMonth JULY = YearMonth.of(2026, 7);

    private final FaultyEventLog log = new FaultyEventLog(new InMemoryEventLog(ManualClock.at("2026-07-01T09:00:00Z")));
    private final Books books = new Books(log);

    @Test
    void the_first_scan_of_a_hub_opens_its_first_month() {
        books.record("SHA", scan(1, "a", Direction.IN, "2026-06-03"));

        assertThat(books.openMonth("SHA")).contains(JUNE);
        assertThat(books.open("SHA").present()).containsExactly("a");
        assertThat(books.openMonth("FRA")).isEmpty();
    }

    @Test
    void the_first_scan_of_a_month_closes_the_open_one_and_months_without_scans_have_no_book() {
        books.record("SHA", scan(1, "a", Direction.IN, "2026-06-03"));
        books.record("SHA", scan(2, "b", Direction.IN, "2026-08-03"));

        assertThat(books.openMonth("SHA")).contains(YearMonth.of(2026, 8));
        assertThat(book("SHA", JUNE)).last().isInstanceOf(HubMonthClosed.class);
        assertThat(book("SHA", JULY)).isEmpty();
        assertThat(books.open("SHA").present()).containsExactly("a", "b");
    }

    @Test
    void a_month_begins_with_the_count_and_the_hash_of_the_month_before() {
        books.record("SHA", scan(1, "a", Direction.IN, "2026-06-03"));
        assertThat(books.close("SHA")).isEqualTo(JUNE);

        var closed = (HubMonthClosed) book("SHA", JUNE).getLast();
        assertThat(closed.closingCount()).isEqualTo(1);
        assertThat(closed.closingHash()).isEqualTo(StreamHash.of(log, Books.stream("SHA", JUNE), 2));
        assertThat(book("SHA", JULY))
                .containsExactly(new HubMonthOpened("SHA", JULY, 1, Map.of("a", 1), closed.closingHash()));
    }

    @Test
    void a_late_scan_is_booked_in_the_open_month_and_the_closed_one_stays_as_it_is() {
        books.record("SHA", scan(1, "a", Direction.IN, "2026-06-03"));
        books.close("SHA");
        var june = book("SHA", JUNE);

        books.record("SHA", scan(2, "b", Direction.IN, "2026-06-30"));

        assertThat(book("SHA", JUNE)).isEqualTo(june);
        assertThat(book("SHA", JULY).getLast()).isInstanceOf(LateScanBooked.class);
        assertThat(books.open("SHA").late()).isEqualTo(1);
        assertThat(books.open("SHA").present()).containsExactly("a", "b");
    }

    @Test
    void a_scan_that_comes_twice_is_booked_once_also_when_the_month_was_closed_in_between() {
        assertThat(books.record("SHA", scan(1, "a", Direction.IN, "2026-06-03")))
                .isTrue();
        books.close("SHA");

        assertThat(books.record("SHA", scan(1, "a", Direction.IN, "2026-06-03")))
                .isFalse();
        assertThat(books.open("SHA").count()).isEqualTo(1);
    }

    @Test
    void a_month_that_is_closed_by_somebody_else_while_a_scan_is_booked_takes_nothing() {
        books.record("SHA", scan(1, "a", Direction.IN, "2026-06-03"));
        log.beforeNextAppend(() -> new Books(log).close("SHA"));

        books.record("SHA", scan(2, "b", Direction.IN, "2026-06-04"));

        assertThat(book("SHA", JUNE)).last().isInstanceOf(HubMonthClosed.class);
        assertThat(books.open("SHA").late()).isEqualTo(1);
    }

    @Test
    void scans_by_the_thousand_are_booked_in_their_months() {
        var scans = traffic(3_000);
        books.record("SHA", scans);

        var hubs = EventStore.of(log, JsonCodec.of(HubEvent.class)).repository("hub", new Hubs());
        var _ = hubs.handleAll("SHA", scans);
        var endless = hubs.load("SHA").state();
        assertThat(books.store().streams(Filter.category(Books.CATEGORY))).hasSize(3);
        assertThat(books.open("SHA").stock()).isEqualTo(endless.stock());
        assertThat(books.open("SHA").count()).isEqualTo(endless.count());
    }

    private static List<RecordHubScan> traffic(int count) {
        return HubTraffic.scans(
                7, "SHA", count, Instant.parse("2026-05-01T00:00:00Z"), Instant.parse("2026-08-01T00:00:00Z"));
    }

    private List<HubEvent> book(String hub, YearMonth month) {
        return books.store().events(Books.stream(hub, month)).stream()
                .map(event -> event.payload())
                .toList();
    }

    static RecordHubScan scan(int number, String parcel, Direction direction, String day) {
        return new RecordHubScan("s" + number, parcel, direction, Instant.parse(day + "T12:00:00Z"));
    }
}
