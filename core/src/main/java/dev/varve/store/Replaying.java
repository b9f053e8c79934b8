package dev.varve.store;

import dev.varve.Event;
import dev.varve.EvolveFailedException;
import dev.varve.IncompleteHistoryException;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.decide.Fold;
import dev.varve.log.EventLog;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One replay of one stream: decodes each stored event straight into the fold.
///
/// Invariant: every version from the start to `version` is in `state`. A missing one ends the replay with an exception.
final class Replaying<S, E> implements Predicate<Event<Encoded>>, Consumer<E> {

    private final Decoding<E> decoding;
    private final Fold<S, ? super E> fold;
    private final StreamId stream;
    private S state;
    private long version;
    private long folded;
    private long bytes;
    private @Nullable Event<Encoded> current;

    /// @param version the version that `state` has already reached
    Replaying(Decoding<E> decoding, Fold<S, ? super E> fold, StreamId stream, S state, long version) {
        this.decoding = decoding;
        this.fold = fold;
        this.stream = stream;
        this.state = state;
        this.version = version;
    }

    /// Folds what follows, up to and with a version.
    ///
    /// @return whether the stream has come at least as far as the state to begin with
    boolean run(EventLog log, long untilVersion) {
        var actual = log.readStream(stream, Range.after(version).until(untilVersion), this);
        var end = Math.min(actual, untilVersion);
        if (end < version) {
            return false;
        }
        if (version != end) {
            throw new IncompleteHistoryException(stream, version + 1, 0);
        }
        return true;
    }

    @Override
    public boolean test(Event<Encoded> event) {
        if (event.version() != version + 1) {
            throw new IncompleteHistoryException(stream, version + 1, event.version());
        }
        current = event;
        decoding.decode(event, this);
        version++;
        folded++;
        bytes += event.payload().bytes().length;
        return true;
    }

    @Override
    public void accept(E payload) {
        try {
            state = fold.evolve(state, payload);
        } catch (RuntimeException e) {
            throw new EvolveFailedException(
                    Objects.requireNonNull(current), decoding.codec().type(payload), e);
        }
    }

    S state() {
        return state;
    }

    long version() {
        return version;
    }

    long folded() {
        return folded;
    }

    long bytes() {
        return bytes;
    }
}
