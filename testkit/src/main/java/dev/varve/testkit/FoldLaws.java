package dev.varve.testkit;

import dev.varve.codec.StateCodec;
import dev.varve.decide.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.opentest4j.AssertionFailedError;

/// What must hold for every [Fold]: it is pure, it never throws, and it may be interrupted anywhere.
///
/// ```java
/// FoldLaws.of(new Orders()).keptBy(JsonState.of(Order.class)).check(samples);
/// ```
///
/// Samples are put together at random into histories, also ones that no decider would write: a fold has to take
/// whatever was recorded.
public final class FoldLaws<S, E> {

    private static final int HISTORIES = 200;
    private static final int LONGEST = 30;

    private final Fold<S, E> fold;
    private final List<StateCodec<S>> codecs;

    private FoldLaws(Fold<S, E> fold, List<StateCodec<S>> codecs) {
        this.fold = fold;
        this.codecs = codecs;
    }

    /// {@return the laws for a fold}
    public static <S, E> FoldLaws<S, E> of(Fold<S, E> fold) {
        return new FoldLaws<>(fold, List.of());
    }

    /// {@return the laws for the fold whose states are kept, as snapshots are, by a codec}
    public FoldLaws<S, E> keptBy(StateCodec<S> codec) {
        return new FoldLaws<>(fold, List.of(codec));
    }

    /// Checks the laws on random histories made of samples; a failure prints the seed.
    ///
    /// @param samples one event of each kind, or more
    public void check(List<? extends E> samples) {
        check(samples, System.nanoTime());
    }

    /// Checks the laws on the histories that a seed leads to.
    public void check(List<? extends E> samples, long seed) {
        var random = new Random(seed);
        for (var n = 0; n < HISTORIES; n++) {
            var history = new ArrayList<E>();
            for (var left = random.nextInt(LONGEST + 1); left > 0; left--) {
                history.add(samples.get(random.nextInt(samples.size())));
            }
            try {
                hold(history);
            } catch (AssertionFailedError e) {
                var failure = new AssertionFailedError("%s%n  with seed %s".formatted(e.getMessage(), seed), e);
                throw failure;
            }
        }
    }

    /// Checks the laws on one history.
    public void hold(List<? extends E> history) {
        S whole;
        try {
            whole = Purity.replay(fold, history);
        } catch (RuntimeException e) {
            throw new AssertionFailedError("evolve throws %s%n  on: %s".formatted(e, history), e);
        }
        for (var split = 0; split <= history.size(); split++) {
            var part = kept(fold.replay(fold.initialState(), history.subList(0, split)), history.subList(0, split));
            var both = fold.replay(part, history.subList(split, history.size()));
            if (!both.equals(whole)) {
                throw Difference.failure(
                        "an interruption after %s events changes the state%n  of: %s".formatted(split, history),
                        List.of(whole),
                        List.of(both));
            }
        }
    }

    private S kept(S state, List<? extends E> history) {
        var kept = state;
        for (var codec : codecs) {
            try {
                kept = codec.decode(codec.encode(state));
            } catch (RuntimeException e) {
                throw new AssertionFailedError(
                        "the state %s cannot be kept: %s%n  after: %s".formatted(state, e, history), e);
            }
        }
        return kept;
    }
}
