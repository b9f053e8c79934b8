package dev.varve.samples.logistics.books;

import dev.varve.Filter;
import dev.varve.StreamId;
import dev.varve.log.EventLog;
import dev.varve.samples.logistics.books.ArchiveEvent.ArchivedBook;
import dev.varve.samples.logistics.books.ArchiveEvent.MonthArchived;
import dev.varve.samples.logistics.domain.hub.HubEvent.HubMonthClosed;
import dev.varve.samples.logistics.domain.hub.HubEvent.HubMonthOpened;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// Verifies the books across the log and its archives: every book hashes to what it was closed with, every month
/// begins with the hash and the count that the month before ended with, and shipments and books tell of the same scans.
public final class BooksCheck {

    /// What was found.
    ///
    /// @param months how many books were looked at
    /// @param archived how many of them are in archives
    /// @param problems a sentence for each thing that is not as it should be
    public record Result(int months, int archived, List<String> problems) {
        public Result {
            problems = List.copyOf(problems);
        }
    }

    private record Month(HubMonthOpened opened, List<HubMonthClosed> closed) {}

    private final Set<StreamId> seen = new HashSet<>();
    private final Map<String, NavigableMap<YearMonth, Month>> hubs = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private int archived;

    private BooksCheck() {}

    /// {@return what comes of looking at all books}
    public static Result of(EventLog log, Books books, Archive archive) {
        var check = new BooksCheck();
        archive.archived().forEach(month -> check.archive(month, archive.log(month.month())));
        books.store().streams(Filter.category(Books.CATEGORY)).stream()
                .filter(stream -> !check.seen.contains(stream))
                .forEach(stream -> check.book(log, books, stream));
        check.hubs.values().forEach(months -> months.values().forEach(month -> check.chain(month, months)));
        check.problems.addAll(Reconciliation.problems(log));
        return new Result(check.seen.size(), check.archived, check.problems);
    }

    private void archive(MonthArchived month, EventLog store) {
        if (!Archive.hash(month.books()).equals(month.manifestHash())) {
            problems.add("the manifest of %s does not hash to what it says".formatted(month.month()));
        }
        var archivedBooks = new Books(store);
        for (var line : month.books()) {
            archived++;
            line(line, store);
            book(store, archivedBooks, StreamId.parse(line.stream()));
        }
    }

    private void line(ArchivedBook line, EventLog store) {
        var stream = StreamId.parse(line.stream());
        if (!StreamHash.of(store, stream, line.events()).equals(line.hash())) {
            problems.add("%s in the archive is not what was moved there".formatted(stream));
        }
    }

    private void book(EventLog where, Books in, StreamId stream) {
        var events = in.store().events(stream);
        if (events.isEmpty() || !(events.getFirst().payload() instanceof HubMonthOpened opened)) {
            problems.add("%s does not begin with a month".formatted(stream));
            return;
        }
        var closed = events.stream()
                .filter(event -> event.payload() instanceof HubMonthClosed)
                .toList();
        seen.add(stream);
        var month = new Month(
                opened,
                closed.stream().map(event -> (HubMonthClosed) event.payload()).toList());
        hubs.computeIfAbsent(opened.hub(), _ -> new TreeMap<>()).put(opened.month(), month);
        if (!closed.isEmpty() && closed.getLast().version() != events.getLast().version()) {
            problems.add("%s goes on after it was closed".formatted(stream));
        }
        for (var end : closed) {
            var hash = StreamHash.of(where, stream, end.version() - 1);
            if (!hash.equals(((HubMonthClosed) end.payload()).closingHash())) {
                problems.add("%s does not hash to what it was closed with".formatted(stream));
            }
        }
    }

    private void chain(Month month, NavigableMap<YearMonth, Month> months) {
        var opened = month.opened();
        var earlier = months.lowerEntry(opened.month());
        if (earlier == null) {
            if (!opened.fromHash().isEmpty()) {
                problems.add("the month before %s-%s is missing".formatted(opened.hub(), opened.month()));
            }
            return;
        }
        var before = earlier.getValue();
        for (var closed : before.closed()) {
            if (!closed.closingHash().equals(opened.fromHash()) || closed.closingCount() != opened.openingCount()) {
                problems.add(
                        "%s-%s does not begin where the month before ended".formatted(opened.hub(), opened.month()));
            }
        }
        if (before.closed().isEmpty()) {
            problems.add("%s-%s is open, and the month before is not closed".formatted(opened.hub(), opened.month()));
        }
    }
}
