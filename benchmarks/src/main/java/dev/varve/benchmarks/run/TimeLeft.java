package dev.varve.benchmarks.run;

import java.time.Duration;
import java.util.Collection;

/// Guesses how long the rest takes, from what was done so far: what a start and the filling of a store cost is known
/// only afterwards.
final class TimeLeft {

    /// Until the first result is there.
    private static final Duration START = Duration.ofSeconds(2);

    private long known;
    private Duration spent = Duration.ZERO;

    /// A case is done, after so long.
    void done(Case planned, Duration took) {
        known += planned.forks();
        spent = spent.plus(took.minus(planned.inProcess().multipliedBy(planned.forks())));
    }

    /// {@return how long these will take}
    Duration of(Collection<Case> open) {
        var perFork = known == 0 ? START : spent.dividedBy(known);
        return open.stream()
                .map(planned -> planned.inProcess().plus(perFork).multipliedBy(planned.forks()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /// {@return a duration as people say it}
    static String say(Duration duration) {
        return duration.toSeconds() < 90 ? duration.toSeconds() + " s" : (duration.toSeconds() + 30) / 60 + " min";
    }
}
