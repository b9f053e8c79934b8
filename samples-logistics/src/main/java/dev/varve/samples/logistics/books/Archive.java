package dev.varve.samples.logistics.books;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Condition;
import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.json.JsonCodec;
import dev.varve.log.EventLog;
import dev.varve.samples.logistics.books.ArchiveEvent.ArchivedBook;
import dev.varve.samples.logistics.books.ArchiveEvent.MonthArchived;
import dev.varve.store.EventStore;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/// Moves the closed books of a month out of the log, into a store of their own.
///
/// First all is copied, then it is compared, then the log remembers what was moved, and last it is removed there. Each
/// of these can be done twice, so whoever died on the way begins again and comes to the same end.
public final class Archive {

    /// The position that the first event of a copied append had, in the metadata of the copy.
    public static final String ORIGIN = "origin";

    private static final int AT_ONCE = 1_000;

    private final EventLog log;
    private final Books books;
    private final EventStore<ArchiveEvent> memory;
    private final Shelf shelf;
    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.EPOCH);

    /// Where the stores of archived months are.
    @FunctionalInterface
    public interface Shelf {
        /// {@return the store of a month; whoever offers it closes it}
        ///
        /// @param clock what it records by: it tells when the originals were recorded, so that a question
        ///     about the past has the same answer there
        EventLog of(YearMonth month, Clock clock);
    }

    /// The archive of the books in a log.
    public Archive(EventLog log, Books books, Shelf shelf) {
        this.log = log;
        this.books = books;
        this.shelf = shelf;
        this.memory = EventStore.of(log, JsonCodec.of(ArchiveEvent.class));
    }

    private static StreamId stream(YearMonth month) {
        return StreamId.of("archive", month);
    }

    /// {@return what was moved of a month, empty if nothing was}
    public Optional<MonthArchived> archived(YearMonth month) {
        return memory.events(stream(month)).stream()
                .map(event -> (MonthArchived) event.payload())
                .findFirst();
    }

    /// {@return everything that was moved, oldest first}
    public List<MonthArchived> archived() {
        return memory.events(Filter.category("archive")).stream()
                .map(event -> (MonthArchived) event.payload())
                .toList();
    }

    /// {@return the store of an archived month}
    EventLog log(YearMonth month) {
        return shelf.of(month, ((InstantSource) time::get).withZone(ZoneOffset.UTC));
    }

    /// Moves the closed books of a month.
    ///
    /// @return what was moved, empty if no book of that month is closed
    public Optional<MonthArchived> move(YearMonth month) {
        var before = archived(month);
        var closed = before.map(Archive::streams).orElseGet(() -> closed(month));
        if (closed.isEmpty()) {
            return Optional.empty();
        }
        var target = log(month);
        copy(closed, target);
        var moved = manifest(month, closed, target);
        if (before.isEmpty()) {
            var _ = memory.append(stream(month), ExpectedVersion.noStream(), moved);
        } else if (!before.get().equals(moved)) {
            throw new IllegalStateException("the archive of " + month + " is not the one that was made");
        }
        for (var book : closed) {
            // Its last event stays: what the month came to, and the hash of all that was moved.
            var _ = log.truncate(book, log.version(book));
        }
        return Optional.of(moved);
    }

    private static Set<StreamId> streams(MonthArchived archived) {
        return archived.books().stream()
                .map(book -> StreamId.parse(book.stream()))
                .collect(Collectors.toSet());
    }

    private Set<StreamId> closed(YearMonth month) {
        return books.store().streams(Filter.category(Books.CATEGORY)).stream()
                .filter(book -> book.key().endsWith("-" + month))
                .filter(book -> books.store().load(book, Books.HUBS).state().isClosed())
                .collect(Collectors.toSet());
    }

    /// Copies what is not there yet, in the order of positions, because time must not go back.
    private void copy(Set<StreamId> streams, EventLog target) {
        var together = new ArrayList<Event<Encoded>>();
        var _ = log.readLog(Filter.category(Books.CATEGORY), Range.ALL, event -> {
            if (streams.contains(event.stream())) {
                if (together.size() == AT_ONCE || (!together.isEmpty() && !isOneAppend(together.getLast(), event))) {
                    copy(together, target);
                    together.clear();
                }
                together.add(event);
            }
            return true;
        });
        copy(together, target);
    }

    private static boolean isOneAppend(Event<Encoded> one, Event<Encoded> next) {
        return one.position() + 1 == next.position()
                && one.time().equals(next.time())
                && one.metadata().equals(next.metadata());
    }

    private void copy(List<Event<Encoded>> events, EventLog target) {
        if (events.isEmpty()
                || target.version(events.getFirst().stream())
                        >= events.getFirst().version()) {
            return;
        }
        time.set(events.getFirst().time());
        var metadata = new HashMap<>(events.getFirst().metadata());
        metadata.put(ORIGIN, Long.toString(events.getFirst().position()));
        var append = new Append<Encoded>(List.of(), List.of(), Optional.empty(), metadata);
        for (var event : events) {
            append = append.and(new Write<>(event.stream(), event.payload(), event.tags()));
        }
        var first = events.getFirst();
        var _ = target.append(
                append.when(Condition.streamIs(first.stream(), ExpectedVersion.exactly(first.version() - 1))));
    }

    private MonthArchived manifest(YearMonth month, Set<StreamId> streams, EventLog target) {
        var lines = streams.stream()
                .map(stream -> line(stream, target))
                .sorted(Comparator.comparing(ArchivedBook::stream))
                .toList();
        return new MonthArchived(month, lines, hash(lines));
    }

    /// {@return one line of the manifest, after the copy was compared with the original}
    private ArchivedBook line(StreamId stream, EventLog target) {
        var version = log.version(stream);
        var copy = StreamHash.of(target, stream, version);
        if (target.version(stream) != version
                || (isThere(stream) && !StreamHash.of(log, stream, version).equals(copy))) {
            throw new IllegalStateException("the copy of %s is not what it should be".formatted(stream));
        }
        return new ArchivedBook(stream.toString(), version, copy);
    }

    private boolean isThere(StreamId stream) {
        var first = new AtomicLong();
        var _ = log.readStream(stream, Range.ALL.limit(1), event -> {
            first.set(event.version());
            return false;
        });
        return first.get() == 1;
    }

    static String hash(List<ArchivedBook> lines) {
        return StreamHash.of(lines.stream().map(ArchivedBook::toString).collect(Collectors.joining("\n")));
    }
}
