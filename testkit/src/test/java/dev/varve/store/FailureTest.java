package dev.varve.store;

import static dev.varve.ExpectedVersion.any;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.projection.Parked;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.store.Subscription.OnFailure;
import dev.varve.store.Subscription.Settings;
import dev.varve.store.Till.MoneyPut;
import dev.varve.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// Failures at random, in decoding, applying and keeping, before it is done and after: what is in the view
/// then.
class FailureTest {

    private static final int EVENTS = 60;
    private static final int STREAMS = 5;
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration NO_PAUSE = Duration.ZERO;

    private final InMemoryEventLog log = new InMemoryEventLog(ManualClock.at("2026-01-01T12:00:00Z"));
    private final InMemoryReadModel<List<Long>> model = new InMemoryReadModel<>();
    private final Set<Long> poison = new HashSet<>();
    private Random random = new Random();
    private volatile double chance;
    private volatile boolean isPoisonous;

    private boolean isBadLuck() {
        synchronized (this) {
            return random.nextDouble() < chance;
        }
    }

    private void maybe(String what) {
        if (isBadLuck()) {
            throw new IllegalStateException("bad luck in " + what);
        }
    }

    /// Decodes events of which the amount is their position; every third poison cannot be decoded.
    private final class Unlucky implements EventCodec<Till.Event> {
        @Override
        public Encoded encode(Till.Event event) {
            return Till.CODEC.encode(event);
        }

        @Override
        public void decode(Encoded stored, Consumer<? super Till.Event> out) {
            maybe("decode");
            Till.CODEC.decode(stored, event -> {
                refuse(event, position -> position % 3 == 0);
                out.accept(event);
            });
        }

        @Override
        public String type(Till.Event event) {
            return Till.CODEC.type(event);
        }

        @Override
        public Set<String> storedAs(String type) {
            return Till.CODEC.storedAs(type);
        }
    }

    private void refuse(Till.Event event, Predicate<Long> when) {
        var position = ((MoneyPut) event).amount();
        if (isPoisonous && poison.contains(position) && when.test(position)) {
            throw new IllegalArgumentException("poison");
        }
    }

    private void apply(Rows<List<Long>> rows, Event<Till.Event> event) {
        var seen = new ArrayList<>(rows.get(event.stream().key()).orElse(List.of()));
        seen.add(event.position());
        rows.put(event.stream().key(), seen);
        maybe("apply");
        refuse(event.payload(), position -> position % 3 != 0);
    }

    /// Fails before anything is kept, or when all is kept and only the answer is lost.
    private final class Unreliable implements ReadModel<Rows<List<Long>>> {
        @Override
        public OptionalLong checkpoint(String name) {
            maybe("checkpoint");
            return model.checkpoint(name);
        }

        @Override
        public void update(String name, long checkpoint, Consumer<? super Rows<List<Long>>> changes) {
            maybe("update");
            model.update(name, checkpoint, changes);
            maybe("answer");
        }

        @Override
        public void update(
                String name, long checkpoint, List<Parked> parked, Consumer<? super Rows<List<Long>>> changes) {
            maybe("update");
            model.update(name, checkpoint, parked, changes);
            maybe("answer");
        }

        @Override
        public List<Parked> parked(String name) {
            return model.parked(name);
        }

        @Override
        public <R> R query(String name, Function<? super Rows<List<Long>>, ? extends R> question) {
            return model.query(name, question);
        }

        @Override
        public void redirect(String name, String other) {
            model.redirect(name, other);
        }

        @Override
        public String serving(String name) {
            return model.serving(name);
        }

        @Override
        public void reset(String name) {
            model.reset(name);
        }
    }

    private EventStore<Till.Event> filled(long seed) {
        random = new Random(seed);
        var store = EventStore.of(log, new Unlucky());
        for (var n = 1; n <= EVENTS; n++) {
            var _ = store.append(StreamId.of("till", random.nextInt(STREAMS)), any(), new MoneyPut(n));
            if (random.nextInt(8) == 0) {
                poison.add((long) n);
            }
        }
        return store;
    }

    private Subscription project(EventStore<Till.Event> store, OnFailure onFailure) {
        var settings = Settings.DEFAULT.batch(1 + random.nextInt(20)).onFailure(onFailure);
        return store.project(new Projection<>("seen", Filter.all(), this::apply), new Unreliable(), settings);
    }

    private List<Long> seen(int stream) {
        return model.query("seen", rows -> rows.get(Integer.toString(stream)).orElse(List.of()));
    }

    private List<Long> recorded(int stream, Predicate<Long> wanted) {
        var positions = new ArrayList<Long>();
        var _ = log.readStream(StreamId.of("till", stream), Range.ALL, event -> {
            if (wanted.test(event.position())) {
                positions.add(event.position());
            }
            return true;
        });
        return positions;
    }

    @RepeatedTest(60)
    void with_retry_each_event_is_applied_once_in_the_end(RepetitionInfo run) {
        var seed = System.nanoTime() + run.getCurrentRepetition();
        var store = filled(seed);
        try (var subscription = project(store, new OnFailure.Retry(NO_PAUSE))) {
            chance = 0.2;
            assertThat(subscription.await(EVENTS, SOON)).as("seed %d", seed).isTrue();
        }

        for (var stream = 0; stream < STREAMS; stream++) {
            assertThat(seen(stream)).as("seed %d", seed).isEqualTo(recorded(stream, _ -> true));
        }
    }

    @RepeatedTest(60)
    void with_skip_exactly_those_that_fail_are_missing(RepetitionInfo run) {
        var seed = System.nanoTime() + run.getCurrentRepetition();
        var store = filled(seed);
        isPoisonous = true;
        try (var subscription = project(store, new OnFailure.Skip())) {
            assertThat(subscription.await(EVENTS, SOON)).as("seed %d", seed).isTrue();
        }

        for (var stream = 0; stream < STREAMS; stream++) {
            assertThat(seen(stream))
                    .as("seed %d", seed)
                    .isEqualTo(recorded(stream, position -> !poison.contains(position)));
        }
    }

    @RepeatedTest(60)
    void with_park_those_that_fail_and_what_follows_wait_until_they_work(RepetitionInfo run) {
        var seed = System.nanoTime() + run.getCurrentRepetition();
        var store = filled(seed);
        isPoisonous = true;
        try (var subscription = project(store, new OnFailure.Park(1 + random.nextInt(3), NO_PAUSE))) {
            assertThat(subscription.await(EVENTS, SOON)).as("seed %d", seed).isTrue();
            for (var stream = 0; stream < STREAMS; stream++) {
                var first =
                        recorded(stream, poison::contains).stream().findFirst().orElse(Long.MAX_VALUE);
                assertThat(seen(stream)).as("seed %d", seed).isEqualTo(recorded(stream, position -> position < first));
            }
            isPoisonous = false;
            chance = 0.1;
            while (!subscription.parked().isEmpty()) {
                retry(subscription, subscription.parked().getFirst().stream());
            }
        }

        for (var stream = 0; stream < STREAMS; stream++) {
            assertThat(seen(stream)).as("seed %d", seed).isEqualTo(recorded(stream, _ -> true));
        }
    }

    private static void retry(Subscription subscription, StreamId stream) {
        try {
            var _ = subscription.retry(stream);
        } catch (StorageException | IllegalArgumentException | IllegalStateException e) {
            // Bad luck: it is tried again until nothing is parked.
        }
    }
}
