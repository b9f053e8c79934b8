package dev.varve.samples.logistics.books;

import dev.varve.Append;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.decide.Decision;
import dev.varve.json.JsonCodec;
import dev.varve.log.EventLog;
import dev.varve.samples.logistics.domain.hub.Hub;
import dev.varve.samples.logistics.domain.hub.HubCommand;
import dev.varve.samples.logistics.domain.hub.HubCommand.CloseHubMonth;
import dev.varve.samples.logistics.domain.hub.HubCommand.OpenHubMonth;
import dev.varve.samples.logistics.domain.hub.HubCommand.RecordHubScan;
import dev.varve.samples.logistics.domain.hub.HubCommand.RecordStocktake;
import dev.varve.samples.logistics.domain.hub.HubEvent;
import dev.varve.samples.logistics.domain.hub.HubEvent.HubMonthOpened;
import dev.varve.samples.logistics.domain.hub.Hubs;
import dev.varve.store.Command;
import dev.varve.store.EventStore;
import dev.varve.store.Outcome;
import dev.varve.store.Outcome.Accepted;
import dev.varve.store.Repository;
import dev.varve.store.Retry;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The monthly books of all hubs: one stream a hub and month, `book/SHA-2026-06`.
///
/// A hub has one open month, the last that was opened. A scan of a later month closes it; a scan of an earlier one is
/// booked in it as late. To close a month and to open another is one append over two streams: there is never a
/// moment without an open month, and never one with two. Months in which nothing passed have no book.
public final class Books {

    /// The category of the streams.
    public static final String CATEGORY = "book";

    static final Hubs HUBS = new Hubs();

    private static final String OPENED = "book-opened";
    private static final String MONTH = "-yyyy-MM";

    private final EventLog log;
    private final EventStore<HubEvent> store;

    private final Repository<HubCommand, Hub, HubEvent> books;

    /// The books that are kept in a log.
    public Books(EventLog log) {
        this.log = log;
        this.store = EventStore.of(log, JsonCodec.of(HubEvent.class)).tagging(Books::tags);
        this.books = store.repository(CATEGORY, HUBS);
    }

    private static Set<Tag> tags(HubEvent event) {
        return event instanceof HubMonthOpened opened ? Set.of(new Tag(OPENED, opened.hub())) : Set.of();
    }

    /// {@return the stream of a hub and month}
    public static StreamId stream(String hub, YearMonth month) {
        return StreamId.of(CATEGORY, key(hub, month));
    }

    private static String key(String hub, YearMonth month) {
        return hub + "-" + month;
    }

    /// {@return the events of all books}
    public EventStore<HubEvent> store() {
        return store;
    }

    /// {@return the open month of a hub, empty for one that never was heard of}
    public Optional<YearMonth> openMonth(String hub) {
        var newest = new AtomicReference<Optional<YearMonth>>(Optional.empty());
        var _ = store.read(
                Filter.tagged(new Tag(OPENED, hub)),
                Range.ALL.reversed().limit(1),
                event -> newest.set(Optional.of(((HubMonthOpened) event.payload()).month())));
        return newest.get();
    }

    /// {@return the months of which a hub has a book, also an archived one}
    SortedSet<YearMonth> months(String hub) {
        var months = new TreeSet<YearMonth>();
        for (var stream : store.streams(Filter.category(CATEGORY))) {
            var key = stream.key();
            if (key.startsWith(hub + "-") && key.length() == hub.length() + MONTH.length()) {
                months.add(YearMonth.parse(key.substring(hub.length() + 1)));
            }
        }
        return months;
    }

    /// {@return the book of the open month of a hub}
    public Hub open(String hub) {
        return openMonth(hub).map(month -> books.load(key(hub, month)).state()).orElse(Hub.EMPTY);
    }

    /// Books scans, in the order in which they are reported. None is refused.
    public void record(String hub, List<RecordHubScan> scans) {
        var left = scans;
        while (!left.isEmpty()) {
            var first = Hubs.month(left.getFirst().occurredAt());
            var month = openMonth(hub).orElseGet(() -> begin(hub, first));
            if (first.isAfter(month)) {
                closeUntil(hub, first);
                continue;
            }
            var now = untilLaterThan(month, left);
            // Somebody closed the month in between: then it is late for the next.
            if (books.handleAll(key(hub, month), now) instanceof Accepted<?, ?>) {
                left = left.subList(now.size(), left.size());
            }
        }
    }

    /// {@return the id under which a hub books a scan}
    ///
    /// Devices count by themselves, so the same scan id of another shipment is another scan.
    static String id(String hub, String shipmentId, String scanId) {
        return Stream.of(hub, shipmentId, scanId)
                .map(part -> part.replace("%", "%25").replace(" ", "%20"))
                .collect(Collectors.joining(" ", "scan ", ""));
    }

    /// Books one scan, unless it was booked before, in whatever month.
    ///
    /// @return whether it was booked now
    public boolean record(String hub, RecordHubScan scan) {
        var id = id(hub, scan.shipmentId(), scan.scanId());
        while (log.appended(id).isEmpty()) {
            var first = Hubs.month(scan.occurredAt());
            var month = openMonth(hub).orElseGet(() -> begin(hub, first));
            if (first.isAfter(month)) {
                closeUntil(hub, first);
            } else if (books.handle(
                            key(hub, month), Command.<HubCommand>of(scan).id(id))
                    instanceof Accepted<?, ?>) {
                return true;
            }
        }
        return false;
    }

    /// Records what was found in a hub when somebody counted.
    public Outcome<Hub, HubEvent> count(String hub, RecordStocktake count) {
        return books.handle(key(hub, openMonth(hub).orElseThrow()), count);
    }

    private YearMonth begin(String hub, YearMonth month) {
        var _ = books.handle(key(hub, month), new OpenHubMonth(hub, month, Map.of(), ""));
        return month;
    }

    private static List<RecordHubScan> untilLaterThan(YearMonth month, List<RecordHubScan> scans) {
        return scans.stream()
                .takeWhile(scan -> !Hubs.month(scan.occurredAt()).isAfter(month))
                .toList();
    }

    /// Closes the open month of a hub, and opens the next.
    ///
    /// @return the month that is closed now
    /// @throws dev.varve.ConflictException if others were faster again and again; nothing was written
    public YearMonth close(String hub) {
        return close(hub, month -> month.plusMonths(1));
    }

    /// Closes the open month of a hub because of a scan in a later one, unless somebody else has.
    private void closeUntil(String hub, YearMonth later) {
        var _ = close(hub, month -> later.isAfter(month) ? later : month);
    }

    /// @param next the month to open; if that is the open one, nothing happens
    private YearMonth close(String hub, UnaryOperator<YearMonth> next) {
        return Retry.DEFAULT.run(log, () -> {
            var month = openMonth(hub).orElseThrow();
            if (!next.apply(month).equals(month)) {
                close(hub, month, next.apply(month));
            }
            return month;
        });
    }

    // region close
    private void close(String hub, YearMonth month, YearMonth next) {
        var book = stream(hub, month);
        var loaded = books.load(key(hub, month));
        var hash = StreamHash.of(log, book, loaded.version());
        var closed = events(HUBS.decide(new CloseHubMonth(hash), loaded.state()));
        var carried = loaded.state().stock().balances();
        var opened = events(HUBS.decide(new OpenHubMonth(hub, next, carried, hash), Hub.EMPTY));
        var _ = store.append(Append.<HubEvent>to(book, ExpectedVersion.exactly(loaded.version()), closed)
                .and(stream(hub, next), ExpectedVersion.noStream(), opened));
    }
    // endregion

    private static List<HubEvent> events(Decision<HubEvent> decision) {
        return switch (decision) {
            case Decision.Accepted<HubEvent>(var events) -> events;
            case Decision.Refused<HubEvent>(var reason) -> throw new IllegalStateException(reason.text());
        };
    }
}
