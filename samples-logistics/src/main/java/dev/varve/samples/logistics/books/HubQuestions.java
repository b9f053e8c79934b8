package dev.varve.samples.logistics.books;

import dev.varve.Event;
import dev.varve.samples.logistics.domain.hub.Hub;
import dev.varve.samples.logistics.domain.hub.HubEvent;
import dev.varve.samples.logistics.domain.hub.HubEvent.LateScanBooked;
import dev.varve.samples.logistics.domain.hub.HubEvent.ParcelIn;
import dev.varve.samples.logistics.domain.hub.HubEvent.ParcelOut;
import dev.varve.samples.logistics.domain.hub.Hubs;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What was in a hub at a time in the past, also when its book was archived since.
public record HubQuestions(Books books, Archive archive) {

    /// {@return the parcels that were in a hub when it was `happenedBy`, as far as was known at `knownAt`}
    ///
    /// That is what the last book that was open by then says, and what later books know of that time.
    public List<String> stock(String hub, Instant happenedBy, Instant knownAt) {
        var months = books.months(hub);
        var events = new ArrayList<HubEvent>();
        var after = months;
        for (var month : List.copyOf(months.headSet(Hubs.month(happenedBy).plusMonths(1)))
                .reversed()) {
            events.addAll(events(hub, month, event -> isKnown(event, happenedBy, knownAt)));
            if (!events.isEmpty()) {
                after = months.tailSet(month.plusMonths(1));
                break;
            }
        }
        for (var month : after) {
            events.addAll(events(
                    hub,
                    month,
                    event -> event.payload() instanceof LateScanBooked && isKnown(event, happenedBy, knownAt)));
        }
        return Books.HUBS.replay(Hub.EMPTY, events).present();
    }

    private List<HubEvent> events(String hub, YearMonth month, Predicate<Event<HubEvent>> isMeant) {
        var book = Books.stream(hub, month);
        var isArchived = archive.archived(month)
                .filter(moved ->
                        moved.books().stream().anyMatch(line -> line.stream().equals(book.toString())))
                .isPresent();
        var store = isArchived ? new Books(archive.log(month)).store() : books.store();
        return store.events(book).stream().filter(isMeant).map(Event::payload).toList();
    }

    private static boolean isKnown(Event<HubEvent> event, Instant happenedBy, Instant knownAt) {
        return !event.time().isAfter(knownAt) && hasHappened(event.payload(), happenedBy);
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
