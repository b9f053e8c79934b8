package dev.varve.store;

import dev.varve.Event;
import dev.varve.log.EventLog;
import dev.varve.projection.Claim;
import dev.varve.projection.Parked;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.signal.Observer;
import dev.varve.signal.Signal;
import java.util.List;
import java.util.function.Consumer;

/// Changes a view: a batch and its checkpoint are kept together.
///
/// @param beginning where it begins when the view has no checkpoint
record ProjectionHandler<E, T>(Projection<E, T> projection, ReadModel<T> model, long beginning)
        implements BatchHandler<E> {

    private static final System.Logger LOGGER = System.getLogger(ProjectionHandler.class.getName());

    /// {@return the claim to the view, which is emptied first if it was filled from events that the log
    /// does not have}
    Claim claim(EventLog log, Observer observer) {
        var claim = model.claim(name());
        try {
            var stored = model.checkpoint(name());
            if (stored.isEmpty() || stored.getAsLong() <= log.head()) {
                return claim;
            }
        } catch (Throwable e) {
            claim.close();
            throw e;
        }
        claim.close();
        reset(log.head(), observer);
        return model.claim(name());
    }

    private void reset(long head, Observer observer) {
        var why = "it was filled up to position %s, but the log ends at %s: it is filled again from the beginning"
                .formatted(stored(), head);
        model.reset(name());
        LOGGER.log(System.Logger.Level.WARNING, "view ''{0}'' was emptied: {1}", name(), why);
        observer.tell(new Signal.Reset(name(), why));
    }

    private String name() {
        return projection.name();
    }

    /// A view that has lost its checkpoint has lost its rows with it.
    @Override
    public long checkpoint(long believed) {
        return stored();
    }

    private long stored() {
        return model.checkpoint(name()).orElse(beginning);
    }

    @Override
    public List<Parked> parked() {
        return model.parked(name());
    }

    @Override
    public void apply(List<Event<E>> events, long reached, Cursor<E> cursor) {
        model.update(name(), reached, changes(events, cursor));
    }

    @Override
    public void apply(List<Event<E>> events, long reached, List<Parked> parked, Cursor<E> cursor) {
        model.update(name(), reached, parked, changes(events, cursor));
    }

    private Consumer<T> changes(List<Event<E>> events, Cursor<E> cursor) {
        return view -> cursor.each(events, event -> projection.apply().accept(view, event));
    }
}
