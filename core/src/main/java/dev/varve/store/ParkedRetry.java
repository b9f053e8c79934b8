package dev.varve.store;

import dev.varve.Cause;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.projection.Parked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Applies the parked events of a stream, in their order, each together with the note that it is no longer
/// parked.
final class ParkedRetry<E> {

    private static final String NOT_TRIED = "not tried yet: an earlier retry was cut off before this event";

    private final EventReader<E> reader;
    private final Filter filter;
    private final Filter stored;
    private final Progress<E> progress;

    ParkedRetry(EventReader<E> reader, Filter filter, Progress<E> progress) {
        this.reader = reader;
        this.filter = filter;
        this.stored = reader.decoding.widen(filter);
        this.progress = progress;
    }

    /// Applies what is parked of a stream, up to and with a position.
    ///
    /// @param withoutFirst leaves out the event that failed
    /// @return whether all went well; if not, the stream is parked at the event that fails now
    /// @throws IllegalArgumentException if nothing of the stream is parked
    /// @throws StorageException if the machine failed; what was applied until then is no longer parked
    boolean run(StreamId stream, long until, boolean withoutFirst) {
        var parked = progress.parked()
                .get(stream)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no events of stream " + stream + " are parked; parked() lists those that are"));
        try {
            return apply(parked, until, withoutFirst);
        } catch (StorageException e) {
            throw e;
        } catch (Throwable e) {
            throw new StorageException(
                    "the parked events of stream %s were not all applied; those that were are no longer parked: %s"
                            .formatted(stream, Cause.inWords(e)),
                    e);
        }
    }

    private boolean apply(Parked parked, long until, boolean withoutFirst) throws Throwable {
        var positions = positions(parked, until);
        if (withoutFirst) {
            positions.remove(parked.position());
        }
        if (positions.isEmpty()) {
            progress.keep(List.of(), until, progress.parked().without(parked.stream()), new Cursor<>());
        }
        for (var n = 0; n < positions.size(); n++) {
            var others = progress.parked().without(parked.stream());
            var rest = n + 1 < positions.size()
                    ? others.with(new Parked(parked.stream(), positions.get(n + 1), 1, NOT_TRIED))
                    : others;
            var failure = apply(positions.get(n), until, rest);
            if (failure.isPresent()) {
                var attempts = failure.get().position() == parked.position() ? parked.attempts() + 1 : 1;
                var again = others.with(failure.get().parked(attempts));
                progress.keep(List.of(), until, again, new Cursor<>());
                return false;
            }
        }
        return true;
    }

    private List<Long> positions(Parked parked, long until) {
        var positions = new ArrayList<Long>();
        var range = Range.after(parked.position() - 1).until(until);
        var _ = reader.log.readLog(Filter.stream(parked.stream()), range, event -> {
            if (stored.matches(event)) {
                positions.add(event.position());
            }
            return true;
        });
        return positions;
    }

    private Optional<Failure.OfEvent> apply(long position, long until, ParkedStreams rest) throws Throwable {
        var found = reader.log.event(position);
        var cursor = new Cursor<E>();
        List<Event<E>> events;
        try {
            events = found.isPresent() ? reader.decoding.decode(found.get(), filter) : List.of();
        } catch (Throwable e) {
            return Optional.of(ofEvent(Failure.of(e, found.orElse(null))));
        }
        try {
            progress.keep(events, until, rest, cursor);
            return Optional.empty();
        } catch (Throwable e) {
            return Optional.of(ofEvent(Failure.of(e, cursor.current())));
        }
    }

    private static Failure.OfEvent ofEvent(Failure failure) throws Throwable {
        return switch (failure) {
            case Failure.OfEvent event -> event;
            case Failure.OfMachine(var cause) -> throw cause;
        };
    }
}
