package dev.varve.samples.logistics.books;

import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.samples.logistics.domain.hub.Hub;
import dev.varve.samples.logistics.domain.hub.HubEvent;
import dev.varve.samples.logistics.domain.hub.HubEvent.LateScanBooked;
import dev.varve.samples.logistics.domain.hub.HubEvent.ParcelIn;
import dev.varve.samples.logistics.domain.hub.HubEvent.ParcelOut;
import dev.varve.samples.logistics.domain.hub.Hubs;
import dev.varve.store.EventStore;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/// What was in a hub at a time in the past, also when its book was archived since.
public record HubQuestions(Books books, Archive archive) {

    /// {@return the parcels that were in a hub when it was `happenedBy`, as far as was known at `knownAt`}
    public List<String> stock(String hub, Instant happenedBy, Instant knownAt) {
        var month = Hubs.month(happenedBy);
        var book = Books.stream(hub, month);
        var isArchived = archive.archived(month)
                .filter(moved ->
                        moved.books().stream().anyMatch(line -> line.stream().equals(book.toString())))
                .isPresent();
        var store = isArchived ? new Books(archive.log(month)).store() : books.store();
        var events = known(store, book, happenedBy, knownAt);
        events.addAll(late(hub, month, happenedBy, knownAt));
        return Books.HUBS.replay(Hub.EMPTY, events).present();
    }

    private static List<HubEvent> known(
            EventStore<HubEvent> store, StreamId book, Instant happenedBy, Instant knownAt) {
        var events = new ArrayList<HubEvent>();
        var _ = store.read(book, Range.ALL, event -> {
            if (!event.time().isAfter(knownAt) && hasHappened(event.payload(), happenedBy)) {
                events.add(event.payload());
            }
        });
        return events;
    }

    /// {@return what later months know of a time that was closed before}
    private List<HubEvent> late(String hub, YearMonth month, Instant happenedBy, Instant knownAt) {
        var events = new ArrayList<HubEvent>();
        var _ = books.store().read(Filter.type("late-scan-booked"), Range.ALL, event -> {
            if (event.payload() instanceof LateScanBooked late
                    && event.stream().key().startsWith(hub + "-")
                    && !event.stream().equals(Books.stream(hub, month))
                    && !event.time().isAfter(knownAt)
                    && !late.occurredAt().isAfter(happenedBy)) {
                events.add(late);
            }
        });
        return events;
    }

    private static boolean hasHappened(HubEvent event, Instant time) {
        return switch (event) {
            case ParcelIn(var _, var _, var at) -> !at.isAfter(time);
            case ParcelOut(var _, var _, var at) -> !at.isAfter(time);
            case LateScanBooked late -> !late.occurredAt().isAfter(time);
            case HubEvent _ -> true;
        };
    }
}
