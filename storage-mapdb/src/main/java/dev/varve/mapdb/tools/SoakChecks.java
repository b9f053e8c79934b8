package dev.varve.mapdb.tools;

import dev.varve.Appended;
import dev.varve.Event;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.storage.Storage;
import dev.varve.store.EventStore;
import dev.varve.store.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Compares everything that is kept with the log, and the log with what was acknowledged, when all is quiet.
final class SoakChecks {

    private final Storage storage;
    private final EventStore<SoakEvent> store;
    private final Repository<List<SoakEvent>, SoakSum, SoakEvent> repository;
    private final Map<Long, Event<SoakEvent>> events = new LinkedHashMap<>();
    private final Map<String, Long> appends = new HashMap<>();

    /// Reads the whole log, and checks that it is in order.
    SoakChecks(
            Storage storage, EventStore<SoakEvent> store, Repository<List<SoakEvent>, SoakSum, SoakEvent> repository) {
        this.storage = storage;
        this.store = store;
        this.repository = repository;
        var keys = new HashSet<String>();
        var _ = SoakScan.all(store, SoakWriter.cut(), event -> {
            var payload = event.payload();
            if (!keys.add(payload.id())) {
                throw new StorageException(
                        payload + " is in the log twice, the second time at position " + event.position());
            }
            if (payload.key().endsWith(SoakWriter.REFUSED)) {
                throw new StorageException(payload + " is at position " + event.position() + ", but was refused");
            }
            events.put(event.position(), event);
            appends.merge(payload.key(), event.position(), Math::max);
        });
    }

    int events() {
        return events.size();
    }

    /// Everything that was acknowledged is there, once.
    int acknowledged(SoakAcknowledged acknowledged) {
        acknowledged.appends().forEach((key, last) -> {
            var kept = store.log().appended(key);
            // Of a stream that is truncated only the key is left.
            var isTruncated = store.log().event(last).isEmpty()
                    && kept.isPresent()
                    && kept.get().versions().keySet().stream().allMatch(SoakEvent::isCut);
            var found = isTruncated ? last : appends.getOrDefault(key, 0L);
            var remembered = kept.map(Appended::last).orElse(0L);
            if (!found.equals(last) || !remembered.equals(last)) {
                throw new StorageException(
                        "append " + key + " was acknowledged up to position " + last + ", the log has "
                                + (found == 0 ? "nothing of it" : "it up to position " + found) + ", its key "
                                + (remembered == 0 ? "is unknown" : "leads to position " + remembered));
            }
        });
        acknowledged.truncations().forEach((stream, before) -> {
            var first = SoakScan.first(store, stream);
            if (first < before) {
                throw new StorageException("stream " + stream + " was truncated below version " + before
                        + ", but version " + first + " is there");
            }
        });
        return acknowledged.appends().size();
    }

    /// A view that has every event.
    ///
    /// @param inOneRow whether all streams are also added up in one row
    int view(String name, boolean inOneRow) {
        return view(name, inOneRow, true);
    }

    /// A view that lacks the events that its handler refuses.
    int viewWithoutSkipped(String name) {
        return view(name, true, false);
    }

    private int view(String name, boolean inOneRow, boolean withSkipped) {
        var expected = new TreeMap<String, SoakSum>();
        for (var event : events.values()) {
            var isSkipped = !withSkipped && event.payload().kind() == SoakEvent.Kind.SKIP;
            if (!SoakEvent.isCut(event.stream()) && !isSkipped) {
                add(expected, event.stream().toString(), event.payload());
                if (inOneRow) {
                    add(expected, SoakViews.ALL_STREAMS, event.payload());
                }
            }
        }
        var found = storage.views(SoakSum.CODEC).query(name, rows -> {
            var all = new TreeMap<String, SoakSum>();
            rows.each("", all::put);
            return all;
        });
        var keys = new HashSet<>(expected.keySet());
        keys.addAll(found.keySet());
        for (var key : keys) {
            var row = found.getOrDefault(key, SoakSum.NONE);
            var fold = expected.getOrDefault(key, SoakSum.NONE);
            if (!row.equals(fold)) {
                throw new StorageException(
                        "row " + key + " of view '" + name + "' is " + row + ", the log says " + fold);
            }
        }
        return found.size();
    }

    private static void add(Map<String, SoakSum> sums, String key, SoakEvent event) {
        sums.put(key, sums.getOrDefault(key, SoakSum.NONE).and(event));
    }

    /// No stream waits to be tried again.
    int parked(String view) {
        var parked = storage.views(SoakSum.CODEC).parked(view);
        if (!parked.isEmpty()) {
            throw new StorageException("view '" + view + "' has parked still: " + parked);
        }
        return SoakWriter.kept().size();
    }

    /// States and the snapshots themselves are what the events add up to.
    ///
    /// @return how many snapshots there are
    int snapshots() {
        var found = 0;
        for (var stream : SoakWriter.kept()) {
            SoakReader.state(store, repository, stream);
            var snapshot = storage.snapshots().latest(stream, SoakProcess.SNAPSHOTS, Long.MAX_VALUE);
            if (snapshot.isPresent()) {
                compare(stream, snapshot.get().version(), snapshot.get().state());
                found++;
            }
        }
        return found;
    }

    private void compare(StreamId stream, long version, byte[] bytes) {
        var state = SoakSum.CODEC.decode(bytes);
        var fold = SoakReader.fold(store, stream, version);
        if (!state.equals(fold) || fold.count() != version) {
            throw new StorageException("the snapshot of stream " + stream + " at version " + version + " is " + state
                    + ", its events are " + fold);
        }
    }

    /// Every event has had its effect, under its own key, and nothing else has.
    int effects(Path path) throws IOException {
        var missing = new LinkedHashMap<String, Event<SoakEvent>>();
        for (var event : events.values()) {
            if (!SoakEvent.isCut(event.stream())) {
                missing.put(SoakEffects.line(SoakEffects.key(store.log(), event.position()), event.payload()), event);
            }
        }
        var expected = new HashSet<>(missing.keySet());
        var lines = Files.readAllLines(path);
        for (var line : lines) {
            if (!expected.contains(line)) {
                throw new StorageException("the effect '" + line + "' belongs to no event");
            }
            missing.remove(line);
        }
        for (var event : missing.values()) {
            throw new StorageException(event.payload() + " at position " + event.position() + " has had no effect; "
                    + missing.size() + " have had none");
        }
        return lines.size();
    }
}
