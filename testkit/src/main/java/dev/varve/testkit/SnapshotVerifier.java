package dev.varve.testkit;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.decide.Fold;
import dev.varve.snapshot.Snapshots;
import dev.varve.store.EventReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds snapshots that lie: whose state, with the events that followed, is not what all events add up to.
///
/// It is how one finds out that `evolve` was changed and the schema of the snapshots was not raised. It reads the
/// whole history of each stream that has a snapshot, so it is for tests and for checks at night.
///
/// @param <S> the state
/// @param <E> the events
public final class SnapshotVerifier<S, E> {

    /// A stream on which the two ways part.
    ///
    /// @param version the first version at which they differ; usually that of the snapshot
    /// @param snapshot the state by way of the snapshot, or why it cannot be read
    /// @param events the state that the events add up to
    public record Difference(StreamId stream, long version, Object snapshot, Object events) {
        @Override
        public String toString() {
            return "%s at version %s%n  by snapshot: %s%n  by events:   %s"
                    .formatted(stream, version, snapshot, events);
        }
    }

    private final EventReader<E> reader;
    private final Fold<S, E> fold;
    private final Snapshots<S> snapshots;

    /// @param reader the store with the events
    /// @param fold the fold as it is today
    /// @param snapshots the snapshots to check
    public SnapshotVerifier(EventReader<E> reader, Fold<S, E> fold, Snapshots<S> snapshots) {
        this.reader = reader;
        this.fold = fold;
        this.snapshots = snapshots;
    }

    /// {@return the streams of a category whose snapshots lie, none when all is well}
    ///
    /// Those that a repository would not use, of another schema or of a later version, are left out.
    public List<Difference> verify(String category) {
        return reader.streams(Filter.category(category)).stream()
                .flatMap(stream -> verify(stream).stream())
                .toList();
    }

    /// {@return where the two ways part for a stream, empty if nowhere}
    public Optional<Difference> verify(StreamId stream) {
        return snapshots
                .store()
                .latest(stream, snapshots.name(), reader.version(stream))
                .filter(snapshot -> snapshot.schema() == snapshots.schema())
                .flatMap(snapshot -> {
                    S state;
                    try {
                        state = snapshots.codec().decode(snapshot.state());
                    } catch (RuntimeException e) {
                        return Optional.of(
                                new Difference(stream, snapshot.version(), e, at(stream, snapshot.version())));
                    }
                    return compare(stream, snapshot.version(), state);
                });
    }

    private S at(StreamId stream, long version) {
        return fold.replay(fold.initialState(), payloads(stream, Range.ALL.until(version)));
    }

    private Optional<Difference> compare(StreamId stream, long version, S snapshot) {
        var bySnapshot = snapshot;
        var byEvents = at(stream, version);
        if (!bySnapshot.equals(byEvents)) {
            return Optional.of(new Difference(stream, version, bySnapshot, byEvents));
        }
        for (var event : events(stream, Range.after(version))) {
            bySnapshot = fold.evolve(bySnapshot, event.payload());
            byEvents = fold.evolve(byEvents, event.payload());
            if (!bySnapshot.equals(byEvents)) {
                return Optional.of(new Difference(stream, event.version(), bySnapshot, byEvents));
            }
        }
        return Optional.empty();
    }

    private List<E> payloads(StreamId stream, Range range) {
        return events(stream, range).stream().map(Event::payload).toList();
    }

    private List<Event<E>> events(StreamId stream, Range range) {
        var events = new ArrayList<Event<E>>();
        var _ = reader.read(stream, range, events::add);
        return events;
    }
}
