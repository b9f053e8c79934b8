package dev.varve.store;

import dev.varve.Event;
import java.util.List;

/// How far a handler has come, as it is kept.
///
/// Invariant: everything meant up to `position` was applied and kept or is parked, nothing after it was.
/// After a failure that may be wrong, until it is read again.
final class Progress<E> {

    private final BatchHandler<E> handler;
    private long position;
    private ParkedStreams parked;

    /// @param beginning where to begin when nothing is kept yet
    Progress(BatchHandler<E> handler, long beginning) {
        this.handler = handler;
        this.position = handler.checkpoint(beginning);
        this.parked = ParkedStreams.of(handler.parked());
    }

    long position() {
        return position;
    }

    ParkedStreams parked() {
        return parked;
    }

    /// Applies events and keeps that, and what is parked stays parked.
    void keep(List<Event<E>> events, long reached, Cursor<E> cursor) {
        handler.apply(events, reached, cursor);
        position = reached;
    }

    /// Applies events and keeps that, and what is parked from now on.
    void keep(List<Event<E>> events, long reached, ParkedStreams parkedNow, Cursor<E> cursor) {
        handler.apply(events, reached, parkedNow.list(), cursor);
        position = reached;
        parked = parkedNow;
    }

    /// Keeps a position without events, to leave some behind or before the end.
    void keep(long reached) {
        if (reached > position) {
            keep(List.of(), reached, new Cursor<>());
        }
    }

    /// Reads again what is kept: an update that failed may have been kept all the same, or taken others
    /// with it.
    ///
    /// @return whether it is what was believed
    boolean reload() {
        parked = ParkedStreams.of(handler.parked());
        var kept = handler.checkpoint(position);
        var asBelieved = kept == position;
        position = kept;
        return asBelieved;
    }
}
