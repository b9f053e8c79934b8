package dev.varve.store;

import dev.varve.Event;
import dev.varve.log.EventLog;
import dev.varve.projection.Checkpoints;
import dev.varve.projection.Claim;
import dev.varve.projection.ForeignCheckpointException;
import dev.varve.projection.Parked;
import java.util.List;
import java.util.function.BiConsumer;

/// Causes effects first and keeps the checkpoint after: an effect can come twice, with one key, but never
/// not at all.
record ReactionHandler<E>(
        String name, EventLog log, BiConsumer<? super Event<E>, String> effect, Checkpoints checkpoints)
        implements BatchHandler<E> {

    /// {@return the claim to the checkpoint, which is kept from now on}
    ///
    /// @param beginning where to begin the first time
    /// @throws ForeignCheckpointException if the checkpoint is of another log
    Claim claim(long beginning) {
        var claim = checkpoints.claim(name);
        try {
            var stored = checkpoints.checkpoint(name);
            var head = log.head();
            if (stored.isEmpty()) {
                checkpoints.advance(name, beginning);
            } else if (stored.getAsLong() > head) {
                throw new ForeignCheckpointException(
                        name, stored.getAsLong(), "another history, for this log ends at " + head);
            }
            return claim;
        } catch (Throwable e) {
            claim.close();
            throw e;
        }
    }

    /// What has been done stays done, also when the note of it is gone.
    @Override
    public long checkpoint(long believed) {
        return checkpoints.checkpoint(name).orElse(believed);
    }

    @Override
    public List<Parked> parked() {
        return checkpoints.parked(name);
    }

    @Override
    public void apply(List<Event<E>> events, long reached, Cursor<E> cursor) {
        act(events, cursor);
        checkpoints.advance(name, reached);
    }

    @Override
    public void apply(List<Event<E>> events, long reached, List<Parked> parked, Cursor<E> cursor) {
        act(events, cursor);
        checkpoints.advance(name, reached, parked);
    }

    private void act(List<Event<E>> events, Cursor<E> cursor) {
        cursor.each(events, event -> effect.accept(event, key(event)));
    }

    /// A position means another event in a copy that went on differently: the identity tells them apart.
    private String key(Event<E> event) {
        var part = event.part() == 0 ? "" : "." + event.part();
        return name + "/" + log.identity(event.position()).name(event.position()) + part;
    }
}
