package dev.varve.mapdb.tools;

import dev.varve.Range;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.store.EventReader;
import dev.varve.store.EventStore;
import dev.varve.store.Repository;
import java.util.List;
import java.util.Random;

/// Reads whole logs and single streams, and compares states from snapshots with those from all events.
final class SoakReader {

    private static final int STREAMS_A_SCAN = 20;

    private final EventStore<SoakEvent> store;
    private final Repository<List<SoakEvent>, SoakSum, SoakEvent> repository;
    private final Random random;

    SoakReader(EventStore<SoakEvent> store, Repository<List<SoakEvent>, SoakSum, SoakEvent> repository, Random random) {
        this.store = store;
        this.repository = repository;
        this.random = random;
    }

    /// Reads the whole log once, and some streams.
    void next() {
        var _ = SoakScan.all(store, SoakWriter.cut(), _ -> {});
        var streams = SoakWriter.kept();
        for (var n = 0; n < STREAMS_A_SCAN; n++) {
            state(store, repository, streams.get(random.nextInt(streams.size())));
        }
    }

    /// Compares the state of a stream that a repository loads with all of its events.
    static void state(
            EventReader<SoakEvent> store, Repository<List<SoakEvent>, SoakSum, SoakEvent> repository, StreamId stream) {
        var loaded = repository.load(stream.key());
        var folded = fold(store, stream, loaded.version());
        if (!loaded.state().equals(folded) || folded.count() != loaded.version()) {
            throw new StorageException("stream " + stream + " is loaded at version " + loaded.version() + " as "
                    + loaded.state() + ", its events are " + folded);
        }
    }

    /// {@return what the events of a stream up to a version add up to, without snapshots}
    static SoakSum fold(EventReader<SoakEvent> store, StreamId stream, long version) {
        var folding = new Object() {
            SoakSum sum = SoakSum.NONE;
        };
        var _ = store.read(stream, Range.ALL.until(version), event -> folding.sum = folding.sum.and(event.payload()));
        return folding.sum;
    }
}
