package dev.varve.mapdb.tools;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.StorageException;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.storage.Storage;
import dev.varve.store.EventStore;
import dev.varve.store.Subscription;
import dev.varve.store.Subscription.OnFailure;
import dev.varve.store.Subscription.Settings;
import dev.varve.store.Subscription.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/// Three views of the same events that answer failures in three ways, and a reaction. All fail now and then.
final class SoakViews implements AutoCloseable {

    static final String RETRY = "retry";
    static final String SKIP = "skip";
    static final String PARK = "park";
    static final String EFFECTS = "effects";

    /// The row in which the events of all streams are added up, in the order of the log.
    static final String ALL_STREAMS = "all";

    private static final Filter FILTER = Filter.category(SoakEvent.KEPT);
    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final Duration NO_PROGRESS = Duration.ofMinutes(5);
    private static final int BATCH = 50;
    private static final int FAILS = 200;

    private final EventStore<SoakEvent> store;
    private final SoakEffects effects;
    private final SoakPlace place;
    private final Subscription park;
    private final List<Subscription> all;

    SoakViews(Storage storage, EventStore<SoakEvent> store, SoakPlace place) throws IOException {
        this.store = store;
        this.place = place;
        effects = new SoakEffects(place.effects());
        var model = storage.views(SoakSum.CODEC);
        var retry = project(RETRY, this::sometimesFailing, model, new OnFailure.Retry(PAUSE));
        var skip = project(SKIP, SoakViews::skipping, model, new OnFailure.Skip());
        park = project(PARK, this::poisoned, model, new OnFailure.Park(3, PAUSE));
        var reaction = store.react(
                EFFECTS,
                FILTER,
                this::effect,
                storage.checkpoints(),
                Settings.DEFAULT.startingAfter(0).onFailure(new OnFailure.Retry(PAUSE)));
        all = List.of(retry, skip, park, reaction);
    }

    private Subscription project(
            String name,
            BiConsumer<? super Rows<SoakSum>, ? super Event<SoakEvent>> apply,
            ReadModel<Rows<SoakSum>> model,
            OnFailure onFailure) {
        return store.project(
                new Projection<SoakEvent, Rows<SoakSum>>(name, FILTER, apply),
                model,
                Settings.DEFAULT.batch(BATCH).onFailure(onFailure));
    }

    private void sometimesFailing(Rows<SoakSum> rows, Event<SoakEvent> event) {
        var chance = ThreadLocalRandom.current().nextInt(2 * FAILS);
        failIf(chance == 0);
        add(rows, ALL_STREAMS, event.payload());
        // Half of what an event changes must not be kept.
        failIf(chance == 1);
        add(rows, event.stream().toString(), event.payload());
    }

    private static void failIf(boolean fails) {
        if (fails) {
            throw new IllegalStateException("the handler fails now and then");
        }
    }

    private static void skipping(Rows<SoakSum> rows, Event<SoakEvent> event) {
        add(rows, ALL_STREAMS, event.payload());
        if (event.payload().kind() == SoakEvent.Kind.SKIP) {
            throw new IllegalStateException("the handler refuses this event");
        }
        add(rows, event.stream().toString(), event.payload());
    }

    private void poisoned(Rows<SoakSum> rows, Event<SoakEvent> event) {
        if (event.payload().kind() == SoakEvent.Kind.POISON && !Files.exists(place.cured())) {
            throw new IllegalStateException("the handler cannot take this event yet");
        }
        add(rows, event.stream().toString(), event.payload());
    }

    private static void add(Rows<SoakSum> rows, String key, SoakEvent event) {
        rows.put(key, rows.get(key).orElse(SoakSum.NONE).and(event));
    }

    private void effect(Event<SoakEvent> event, String key) {
        var chance = ThreadLocalRandom.current().nextInt(FAILS);
        failIf(chance == 0);
        effects.cause(SoakEffects.line(key, event.payload()));
        failIf(chance == 1);
    }

    /// {@return how far the slowest of them is behind}
    long lag() {
        return all.stream().mapToLong(Subscription::lag).max().orElseThrow();
    }

    /// {@return where each of them is, for people}
    String positions() {
        return all.stream().map(one -> one.name() + " " + one.position()).collect(Collectors.joining(", "));
    }

    /// @throws StorageException if one of them has ended
    void check() {
        for (var one : all) {
            switch (one.status()) {
                case Status.Stopped(var position, var cause) ->
                    throw new StorageException(
                            "subscription '" + one.name() + "' has stopped at position " + position + ": " + cause,
                            cause);
                case Status.Closed() -> throw new StorageException("subscription '" + one.name() + "' was closed");
                case Status.Running _, Status.Retrying _ -> {}
            }
        }
    }

    /// Waits until all of them have come to the head of a log to which nobody appends any more.
    ///
    /// @param waiting is called now and then
    void catchUp(Runnable waiting) {
        var head = store.head();
        for (var one : all) {
            var position = one.position();
            var since = System.nanoTime();
            while (!one.await(head, Duration.ofSeconds(1))) {
                check();
                waiting.run();
                if (one.position() != position) {
                    position = one.position();
                    since = System.nanoTime();
                } else if (System.nanoTime() - since > NO_PROGRESS.toNanos()) {
                    throw new StorageException("subscription '" + one.name() + "' stays at position " + position
                            + ", the log ends at " + head + "; its status is " + one.status());
                }
            }
        }
    }

    /// Tries one of the parked streams again, which works once they are cured.
    ///
    /// @return whether there is one
    boolean retryOne(boolean isCured) {
        var parked = park.parked();
        if (parked.isEmpty()) {
            return false;
        }
        var one = parked.get(ThreadLocalRandom.current().nextInt(parked.size()));
        if (!park.retry(one.stream()) && isCured) {
            throw new StorageException(
                    "stream " + one.stream() + " is parked still after it was cured: " + park.parked());
        }
        return true;
    }

    /// Ends them; the storage stays open.
    @Override
    public void close() throws IOException {
        store.close();
        effects.close();
    }
}
