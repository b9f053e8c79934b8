package dev.varve.exercises.e10;

import static dev.varve.ExpectedVersion.any;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.varve.Event;
import dev.varve.Range;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.exercises.e10.TinEvent.Drunk;
import dev.varve.exercises.e10.TinEvent.Filled;
import dev.varve.exercises.e10.TinEvent.Spilled;
import dev.varve.json.JsonCodec;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemorySnapshotStore;
import dev.varve.snapshot.SnapshotStore;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import dev.varve.store.EventStore;
import dev.varve.store.Loaded;
import dev.varve.testkit.ForwardingEventLog;
import dev.varve.testkit.ManualClock;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

class TinsCheck {

    private static final StreamId GREEN = StreamId.of("tin", "green");

    /// A log that counts what it hands over.
    private static final class CountingLog extends ForwardingEventLog {

        private int read;

        CountingLog(EventLog log) {
            super(log);
        }

        @Override
        public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
            return log.readStream(stream, range, event -> {
                read++;
                return sink.test(event);
            });
        }
    }

    private static final class BrokenSnapshots implements SnapshotStore {
        @Override
        public Optional<Snapshot> latest(StreamId stream, String name, long atMostVersion) {
            throw new StorageException("the disk of the snapshots is gone", new IOException("gone"));
        }

        @Override
        public void save(Snapshot snapshot) {}

        @Override
        public void delete(StreamId stream) {}
    }

    private final CountingLog log = new CountingLog(new InMemoryEventLog(ManualClock.at("2026-07-01T09:00:00Z")));
    private final EventStore<TinEvent> store = EventStore.of(log, JsonCodec.of(TinEvent.class));
    private final SnapshotStore snapshots = new InMemorySnapshotStore();
    private final Tins tins = new Tins(store, snapshots);

    private void append(TinEvent... events) {
        var _ = store.append(GREEN, any(), events);
    }

    /// Version 3, with 190 grams in the tin: 10 of 250 were drunk, 50 spilled.
    private void three() {
        append(new Filled(250), new Drunk(10), new Spilled(50));
    }

    private void keep(int schema, long version, String state) {
        snapshots.save(new Snapshot(GREEN, Tins.NAME, schema, version, state.getBytes(UTF_8)));
    }

    private Loaded<Tin> load(String ifItThrows) {
        try {
            return tins.load(GREEN);
        } catch (RuntimeException e) {
            return fail(ifItThrows + "\nIt threw " + e.getClass().getSimpleName() + ".");
        }
    }

    @Test
    @Order(1)
    void what_happened_since_the_snapshot_counts() {
        three();
        tins.keep(GREEN, store.load(GREEN, Tin.FOLD));
        append(new Drunk(8));

        assertThat(tins.load(GREEN))
                .withFailMessage(() -> "The snapshot is of version 3 and has 190 grams; then 8 were drunk. That is 182"
                        + " grams at version 4,\nnot " + tins.load(GREEN)
                        + ". A snapshot is where to begin: read the events after it.")
                .isEqualTo(new Loaded<>(new Tin(182), 4));
    }

    @Test
    @Order(2)
    void what_is_in_the_snapshot_is_not_read_again() {
        three();
        tins.keep(GREEN, store.load(GREEN, Tin.FOLD));
        append(new Drunk(8), new Drunk(8));
        log.read = 0;
        var _ = tins.load(GREEN);

        assertThat(log.read)
                .withFailMessage(() -> log.read + " events were read, and only 2 came after the snapshot. Its version"
                        + " says where to begin:\nRange.after(snapshot.version()).")
                .isEqualTo(2);
    }

    @Test
    @Order(3)
    void a_snapshot_of_another_fold_is_ignored() {
        three();
        keep(1, 3, "{\"grams\":240}");

        assertThat(tins.load(GREEN))
                .withFailMessage("This snapshot was made by last year's fold, which forgot what was spilled: 240 grams"
                        + " instead of 190.\nIt can be decoded, and is wrong all the same. Its schema is 1 and today's"
                        + " is Tins.SCHEMA: begin without it.")
                .isEqualTo(new Loaded<>(new Tin(190), 3));
        keep(3, 3, "{\"grams\":1}");
        assertThat(tins.load(GREEN))
                .withFailMessage("Schema 3 was made by next year's program, which was taken back. Every schema but"
                        + " Tins.SCHEMA is ignored,\nalso a higher one.")
                .isEqualTo(new Loaded<>(new Tin(190), 3));
    }

    @Test
    @Order(4)
    void a_snapshot_that_cannot_be_decoded_is_ignored() {
        three();
        keep(Tins.SCHEMA, 3, "{\"gra");

        assertThat(load("Half of this snapshot was written when the power went. The events are all there: ignore what"
                        + " cannot be decoded,\nand begin without it."))
                .withFailMessage(
                        "A snapshot that cannot be decoded should be ignored: there are 190 grams, at version" + " 3.")
                .isEqualTo(new Loaded<>(new Tin(190), 3));
    }

    @Test
    @Order(5)
    void a_snapshot_from_beyond_the_end_of_the_stream_is_ignored() {
        three();
        keep(Tins.SCHEMA, 9, "{\"grams\":20}");

        assertThat(tins.load(GREEN))
                .withFailMessage(
                        "The events were restored from yesterday's backup and end at version 3; the snapshot is"
                                + " today's, of version 9.\nWhat it knows is not in the events, so it did not happen. Only"
                                + " snapshots up to the version of the stream count.")
                .isEqualTo(new Loaded<>(new Tin(190), 3));
    }

    @Test
    @Order(6)
    void a_store_of_snapshots_that_fails_stops_nobody() {
        three();
        var withoutDisk = new Tins(store, new BrokenSnapshots());
        Loaded<Tin> tin;
        try {
            tin = withoutDisk.load(GREEN);
        } catch (StorageException _) {
            tin = fail(
                    "The disk with the snapshots is gone. Nothing is lost: all of it was made of events. Fold them.");
        }

        assertThat(tin)
                .withFailMessage("Without any snapshot there are 190 grams, at version 3.")
                .isEqualTo(new Loaded<>(new Tin(190), 3));
    }

    @Test
    @Order(7)
    void without_its_snapshots_everything_is_as_before() {
        three();
        tins.keep(GREEN, store.load(GREEN, Tin.FOLD));
        append(new Drunk(8));
        var before = tins.load(GREEN);
        snapshots.delete(GREEN);

        assertThat(tins.load(GREEN))
                .withFailMessage("With its snapshot the tin was one thing, without it another: " + before + ".")
                .isEqualTo(before);
        assertThat(tins.load(StreamId.of("tin", "black")))
                .withFailMessage("A stream that nobody wrote to is an empty tin, at version 0.")
                .isEqualTo(new Loaded<>(new Tin(0), 0));
    }
}
