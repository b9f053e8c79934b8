package dev.varve.samples.logistics.books;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.memory.InMemoryEventLog;
import dev.varve.samples.logistics.domain.hub.HubCommand.RecordHubScan;
import dev.varve.samples.logistics.domain.shipment.Direction;
import dev.varve.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was in a hub at a time, as far as was known at another.
class HubQuestionsTest {

    private record Told(RecordHubScan scan, Instant known) {}

    private final ManualClock clock = ManualClock.at("2026-03-01T00:00:00Z");
    private final InMemoryEventLog log = new InMemoryEventLog(clock);
    private final Books books = new Books(log);
    private final Map<YearMonth, InMemoryEventLog> archives = new HashMap<>();
    private final Archive archive =
            new Archive(log, books, (month, time) -> archives.computeIfAbsent(month, _ -> new InMemoryEventLog(time)));
    private final HubQuestions questions = new HubQuestions(books, archive);
    private final List<Told> told = new ArrayList<>();

    @Test
    void a_time_after_the_open_month_is_answered_by_it() {
        tell("a", Direction.IN, "2026-06-03T00:00:00Z");

        assertThat(questions.stock("SHA", Instant.parse("2026-11-30T00:00:00Z"), Instant.MAX))
                .containsExactly("a");
    }

    @Test
    void a_time_in_a_month_without_a_book_is_answered_by_the_month_before() {
        tell("a", Direction.IN, "2026-03-03T00:00:00Z");
        tell("b", Direction.IN, "2026-06-03T00:00:00Z");

        assertThat(books.months("SHA")).containsExactly(YearMonth.of(2026, 3), YearMonth.of(2026, 6));
        assertThat(questions.stock("SHA", Instant.parse("2026-04-30T00:00:00Z"), Instant.MAX))
                .containsExactly("a");
        assertThat(BooksCheck.of(log, books, archive).problems()).isEmpty();
    }

    @Test
    void another_hub_whose_name_begins_alike_is_another_hub() {
        tell("a", Direction.IN, "2026-06-03T00:00:00Z");
        books.record("SHA-2", scan("b", Direction.IN, "2026-06-03T00:00:00Z"));
        books.record("SHA-2", scan("c", Direction.IN, "2026-07-03T00:00:00Z"));
        books.record("SHA-2", scan("d", Direction.IN, "2026-06-04T00:00:00Z"));

        assertThat(questions.stock("SHA", Instant.parse("2026-07-30T00:00:00Z"), Instant.MAX))
                .containsExactly("a");
        assertThat(BooksCheck.of(log, books, archive).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void every_answer_is_what_a_list_of_all_scans_says(long seed) {
        var random = new Random(seed);
        for (var n = 0; n < 60; n++) {
            clock.advance(Duration.ofDays(random.nextInt(6)));
            var happened = clock.instant().minus(Duration.ofDays(random.nextInt(120)));
            tell("p" + random.nextInt(20), random.nextInt(3) > 0 ? Direction.IN : Direction.OUT, happened.toString());
            if (n == 40) {
                books.months("SHA").stream().limit(2).forEach(month -> archive.move(month));
            }
        }
        var end = Duration.between(Instant.parse("2025-10-01T00:00:00Z"), clock.instant())
                .toDays();
        for (var n = 0; n < 200; n++) {
            var happenedBy = Instant.parse("2025-10-01T00:00:00Z").plus(Duration.ofDays(random.nextLong(end + 60)));
            var knownAt = Instant.parse("2026-03-01T00:00:00Z").plus(Duration.ofDays(random.nextLong(end)));
            assertThat(questions.stock("SHA", happenedBy, knownAt))
                    .as("happened by %s, known at %s", happenedBy, knownAt)
                    .containsExactlyElementsOf(asTold(happenedBy, knownAt));
        }
    }

    private List<String> asTold(Instant happenedBy, Instant knownAt) {
        var balances = new TreeMap<String, Integer>();
        for (var one : told) {
            if (!one.scan().occurredAt().isAfter(happenedBy) && !one.known().isAfter(knownAt)) {
                balances.merge(one.scan().shipmentId(), one.scan().direction() == Direction.IN ? 1 : -1, Integer::sum);
            }
        }
        return balances.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void tell(String parcel, Direction direction, String happened) {
        var scan = scan(parcel, direction, happened);
        assertThat(books.record("SHA", scan)).isTrue();
        told.add(new Told(scan, clock.instant()));
    }

    private RecordHubScan scan(String parcel, Direction direction, String happened) {
        return new RecordHubScan("s-" + log.head(), parcel, direction, Instant.parse(happened));
    }
}
