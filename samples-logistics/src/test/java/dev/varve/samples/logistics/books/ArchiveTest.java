package dev.varve.samples.logistics.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Append;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.StorageException;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.samples.logistics.domain.hub.HubEvent;
import dev.varve.samples.logistics.domain.hub.HubEvent.HubMonthClosed;
import dev.varve.samples.logistics.domain.hub.HubEvent.HubMonthOpened;
import dev.varve.samples.logistics.domain.hub.HubEvent.ParcelIn;
import dev.varve.samples.logistics.domain.shipment.Direction;
import dev.varve.samples.logistics.traffic.HubTraffic;
import dev.varve.testkit.FaultyEventLog;
import dev.varve.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Closed books are moved to a store of their own, and everything can still be asked and verified.
class ArchiveTest {

    private static final YearMonth JUNE = YearMonth.of(2026, 6);

    private final ManualClock clock = ManualClock.at("2026-06-01T00:00:00Z");
    private final FaultyEventLog log = new FaultyEventLog(new InMemoryEventLog(clock));
    private final Books books = new Books(log);
    private final Map<YearMonth, FaultyEventLog> shelf = new HashMap<>();
    private final Archive archive = new Archive(
            log,
            books,
            (month, time) -> shelf.computeIfAbsent(month, _ -> new FaultyEventLog(new InMemoryEventLog(time))));

    @BeforeEach
    void june_and_a_bit_of_july() {
        var traffic = HubTraffic.scans(
                7, "SHA", 400, Instant.parse("2026-06-01T00:00:00Z"), Instant.parse("2026-07-10T00:00:00Z"));
        for (var scan : traffic) {
            clock.advance(Duration.ofMinutes(1));
            books.record("SHA", scan);
        }
        books.record("FRA", BooksTest.scan(1, "a", Direction.IN, "2026-06-03"));
    }

    @Test
    void closed_books_are_moved_and_open_ones_stay() {
        var moved = archive.move(JUNE).orElseThrow();

        assertThat(moved.books()).extracting(ArchiveEvent.ArchivedBook::stream).containsExactly("book/SHA-2026-06");
        assertThat(books.store().streams(Filter.category(Books.CATEGORY)))
                .extracting(Object::toString)
                .containsExactly("book/SHA-2026-06", "book/SHA-2026-07", "book/FRA-2026-06");
        assertThat(new Books(archive.log(JUNE)).store().events(Books.stream("SHA", JUNE)))
                .hasSize((int) moved.books().getFirst().events());
        assertThat(books.store().events(Books.stream("SHA", JUNE)))
                .singleElement()
                .extracting(event -> event.payload())
                .isInstanceOf(HubMonthClosed.class);
        assertThat(archive.archived(JUNE)).contains(moved);
    }

    @Test
    void what_was_moved_keeps_its_versions_and_times_and_says_where_it_stood() {
        var before = books.store().events(Books.stream("SHA", JUNE));

        archive.move(JUNE);

        var after = new Books(archive.log(JUNE)).store().events(Books.stream("SHA", JUNE));
        assertThat(after)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("position", "metadata")
                .isEqualTo(before);
        assertThat(after.getFirst().metadata())
                .containsEntry(Archive.ORIGIN, Long.toString(before.getFirst().position()));
    }

    @Test
    void a_month_without_closed_books_is_not_moved() {
        assertThat(archive.move(JUNE.minusMonths(1))).isEmpty();
        assertThat(archive.archived()).isEmpty();
    }

    @Test
    void late_scans_of_an_archived_month_are_still_booked() {
        archive.move(JUNE);

        books.record("SHA", BooksTest.scan(9, "late", Direction.IN, "2026-06-30"));

        assertThat(books.open("SHA").late()).isEqualTo(1);
        assertThat(check().problems()).isEmpty();
    }

    @Test
    void everything_can_be_verified_before_and_after() {
        assertThat(check()).isEqualTo(new BooksCheck.Result(3, 0, List.of()));

        archive.move(JUNE);

        assertThat(check()).isEqualTo(new BooksCheck.Result(3, 1, List.of()));
    }

    @Test
    void what_is_added_to_a_closed_book_past_all_rules_is_found() {
        books.store()
                .append(Append.<HubEvent>to(
                        Books.stream("SHA", JUNE),
                        ExpectedVersion.any(),
                        List.of(new ParcelIn("x", "x", Instant.EPOCH))));
        assertThat(check().problems()).containsExactly("book/SHA-2026-06 goes on after it was closed");
    }

    @Test
    void a_month_that_was_closed_with_another_hash_or_begins_with_another_one_is_found() {
        var wrong = new HubMonthClosed(1, 0, 0, 1, "wrong");
        var next = new HubMonthOpened("FRA", JUNE.plusMonths(1), 2, Map.of("a", 1), "other");
        books.store().append(Books.stream("FRA", JUNE), ExpectedVersion.any(), wrong);
        books.store().append(Books.stream("FRA", JUNE.plusMonths(1)), ExpectedVersion.any(), next);

        assertThat(check().problems())
                .containsExactly(
                        "book/FRA-2026-06 does not hash to what it was closed with",
                        "FRA-2026-07 does not begin where the month before ended");
    }

    @Test
    void what_is_taken_out_of_an_archive_is_found() {
        archive.move(JUNE);
        archive.log(JUNE).truncate(Books.stream("SHA", JUNE), 2);

        assertThat(check().problems())
                .contains(
                        "book/SHA-2026-06 in the archive is not what was moved there",
                        "book/SHA-2026-06 does not begin with a month",
                        "the month before SHA-2026-07 is missing");
    }

    @Test
    void whoever_dies_while_archiving_begins_again_and_comes_to_the_same_end() {
        assertThat(archive.log(JUNE).head()).isZero();
        for (var kill = 0; kill < 3; kill++) {
            for (var written = 0; written < kill; written++) {
                ((FaultyEventLog) archive.log(JUNE)).beforeNextAppend(() -> {});
            }
            ((FaultyEventLog) archive.log(JUNE)).loseNextAnswer();
            assertThatThrownBy(() -> archive.move(JUNE)).isInstanceOf(StorageException.class);
        }

        log.loseNextAnswer();
        assertThatThrownBy(() -> archive.move(JUNE)).isInstanceOf(StorageException.class);

        var moved = archive.move(JUNE).orElseThrow();
        assertThat(archive.move(JUNE)).contains(moved);
        assertThat(check()).isEqualTo(new BooksCheck.Result(3, 1, List.of()));
    }

    @Test
    void a_question_about_june_has_the_same_answer_from_the_archive() {
        var time = Instant.parse("2026-06-15T12:00:00Z");
        var question = new HubQuestions(books, archive);
        var before = question.stock("SHA", time, Instant.MAX);
        books.record("SHA", BooksTest.scan(9, "late", Direction.IN, "2026-06-10"));

        archive.move(JUNE);

        assertThat(before).isNotEmpty();
        assertThat(question.stock("SHA", time, clock.instant().minusSeconds(1))).isEqualTo(before);
        assertThat(question.stock("SHA", time, Instant.MAX))
                .containsAll(before)
                .contains("late")
                .hasSize(before.size() + 1);
    }

    private BooksCheck.Result check() {
        return BooksCheck.of(log, books, archive);
    }
}
