package dev.varve.mapdb.tools;

import dev.varve.Append;
import dev.varve.ConflictException;
import dev.varve.ExpectedVersion;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.store.Command;
import dev.varve.store.EventStore;
import dev.varve.store.Outcome;
import dev.varve.store.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Appends, commands, conflicts, repetitions and truncations, one after the other. Used by one thread.
final class SoakWriter {

    static final int WRITERS = 4;

    /// Ends the keys of appends that must be refused.
    static final String REFUSED = "!";

    private static final int STREAMS = 50;
    /// Not all streams are poisoned, or everything would be parked in the end.
    private static final int POISONED = 10;

    private static final int LARGEST = 5;
    private static final int LONGEST = 300;
    private static final int NEVER = 1_000_000_000;

    private final EventStore<SoakEvent> store;
    private final Repository<List<SoakEvent>, SoakSum, SoakEvent> repository;
    private final Random random;
    private final String name;
    private final StreamId cut;
    private final Consumer<String> acknowledged;
    private @Nullable Append<SoakEvent> last;
    private long number;

    /// @param name tells its keys from those of other writers and other runs
    /// @param acknowledged is told what is durable, a line each
    SoakWriter(
            EventStore<SoakEvent> store,
            Repository<List<SoakEvent>, SoakSum, SoakEvent> repository,
            int writer,
            String name,
            Random random,
            Consumer<String> acknowledged) {
        this.store = store;
        this.repository = repository;
        this.name = name;
        this.random = random;
        this.acknowledged = acknowledged;
        this.cut = cut().get(writer);
    }

    /// {@return the streams that are truncated, one a writer}
    static List<StreamId> cut() {
        return IntStream.range(0, WRITERS)
                .mapToObj(writer -> StreamId.of(SoakEvent.CUT, writer))
                .toList();
    }

    static List<StreamId> kept() {
        return IntStream.range(0, STREAMS)
                .mapToObj(number -> StreamId.of(SoakEvent.KEPT, number))
                .toList();
    }

    /// Does one thing.
    void next() {
        number++;
        switch (random.nextInt(20)) {
            case 0 -> refused();
            case 1 -> repeat();
            case 2, 3 -> append(inOne(cut, ExpectedVersion.any(), key()));
            case 4 -> truncate();
            case 5, 6, 7, 8, 9 -> command();
            case 10, 11, 12 -> expecting();
            default -> append(inSeveral());
        }
    }

    private String key() {
        return name + "/" + number;
    }

    private StreamId stream() {
        return StreamId.of(SoakEvent.KEPT, random.nextInt(STREAMS));
    }

    private List<SoakEvent> events(StreamId stream, String key, int from, int count, int size) {
        return IntStream.range(from, from + count)
                .mapToObj(index -> new SoakEvent(key, index, size, kind(stream), "x".repeat(random.nextInt(LONGEST))))
                .toList();
    }

    private SoakEvent.Kind kind(StreamId stream) {
        var chance = random.nextInt(40);
        if (chance == 0) {
            return SoakEvent.Kind.SKIP;
        }
        var isPoisoned = !SoakEvent.isCut(stream) && Integer.parseInt(stream.key()) < POISONED;
        return chance == 1 && isPoisoned ? SoakEvent.Kind.POISON : SoakEvent.Kind.PLAIN;
    }

    private Append<SoakEvent> inOne(StreamId stream, ExpectedVersion expected, String key) {
        var size = 1 + random.nextInt(LARGEST);
        return Append.to(stream, expected, events(stream, key, 1, size, size)).key(key);
    }

    private Append<SoakEvent> inSeveral() {
        var size = 1 + random.nextInt(LARGEST);
        var append = new Append<SoakEvent>(List.of(), List.of(), Optional.of(key()), Map.of());
        for (var index = 1; index <= size; index++) {
            var stream = stream();
            append = append.and(stream, ExpectedVersion.any(), events(stream, key(), index, 1, size));
        }
        return append;
    }

    private void append(Append<SoakEvent> append) {
        var appended = store.append(append);
        last = append;
        acknowledge(append.key().orElseThrow(), appended.last());
    }

    private void acknowledge(String key, long position) {
        acknowledged.accept(SoakAcknowledged.append(key, position));
    }

    /// Another writer may be first.
    private void expecting() {
        var stream = stream();
        try {
            append(inOne(stream, ExpectedVersion.exactly(store.version(stream)), key()));
        } catch (ConflictException e) {
            // Nothing was written, and nothing is expected of it.
            last = null;
        }
    }

    private void refused() {
        var stream = stream();
        try {
            var _ = store.append(inOne(stream, ExpectedVersion.exactly(NEVER), key() + REFUSED));
        } catch (ConflictException e) {
            return;
        }
        throw new StorageException("an append to stream " + stream + " was taken in spite of a wrong expectation");
    }

    private void repeat() {
        if (last == null) {
            return;
        }
        var key = last.key().orElseThrow();
        var first = store.log().appended(key);
        var again = store.append(last);
        if (!again.repeated() || first.isEmpty() || first.get().last() != again.last()) {
            throw new StorageException(
                    "the repetition of append " + key + " was written as " + again + ", the first one was " + first);
        }
    }

    private void command() {
        var stream = stream();
        var size = 1 + random.nextInt(LARGEST);
        var key = key();
        var events = new ArrayList<>(events(stream, key, 1, size, size));
        try {
            switch (repository.handle(
                    stream.key(), Command.of(List.copyOf(events)).id(key))) {
                case Outcome.Accepted<SoakSum, SoakEvent> accepted -> acknowledge(key, accepted.position());
                case Outcome.Refused<SoakSum, SoakEvent> refused ->
                    throw new StorageException("command " + key + " was refused: " + refused.reason());
            }
        } catch (ConflictException e) {
            // Others were first in every attempt, which is no fault of the store.
            last = null;
        }
    }

    private void truncate() {
        var version = store.version(cut);
        // One event at least is left.
        var before = version - random.nextInt(4);
        if (before > 1) {
            var _ = store.truncate(cut, before);
            acknowledged.accept(SoakAcknowledged.truncation(cut, before));
        }
    }
}
