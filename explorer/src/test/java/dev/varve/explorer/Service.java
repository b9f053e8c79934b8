package dev.varve.explorer;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.projection.Projection;
import dev.varve.projection.Rows;
import dev.varve.storage.Storage;
import dev.varve.store.EventStore;
import dev.varve.store.Subscription;
import dev.varve.store.Subscription.OnFailure;
import dev.varve.store.Subscription.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A view and a reaction on tea pots. Both fail at a pot with an unlucky number of cups, until that is mended.
final class Service {

    final List<String> rung = new CopyOnWriteArrayList<>();
    volatile boolean isMended;

    private final Projection<TeaPot.Event, Rows<String>> teas =
            new Projection<>("teas", Filter.all(), (rows, event) -> rows.put(served(event), "served"));

    List<Subscriber> subscribers() {
        return List.of(Subscriber.view(Kitchen.CODEC, teas, String.class), Subscriber.reaction("bell", this::ringing));
    }

    private Subscription ringing(Storage storage, Place place, OnFailure onFailure) {
        return EventStore.of(storage.log(), Kitchen.CODEC)
                .react(
                        "bell",
                        Filter.all(),
                        (event, _) -> rung.add(served(event)),
                        storage.checkpoints(),
                        Settings.DEFAULT.startingAfter(0).onFailure(onFailure));
    }

    private String served(Event<TeaPot.Event> event) {
        if (!isMended && event.payload() instanceof TeaPot.Event.Filled(var _, var cups) && cups == TeaPot.UNLUCKY) {
            throw new IllegalStateException("the tray fell");
        }
        return event.stream() + "@" + event.version();
    }

    /// Lets one of them work until it has applied or parked all there is.
    void work(Storage storage, String name) {
        for (var subscriber : subscribers()) {
            if (subscriber.name().equals(name)) {
                try (var working =
                        subscriber.starter().start(storage, Place.inMemory(Path.of("unused")), new OnFailure.Park(1))) {
                    if (!working.await(storage.log().head(), Duration.ofMinutes(1))) {
                        throw new AssertionError(working.status());
                    }
                }
            }
        }
    }
}
