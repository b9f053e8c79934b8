package dev.varve.benchmarks.run;

import java.time.Instant;
import java.util.List;

/// Under which conditions something was measured. Results are compared only when all but the date are the same.
///
/// @param flags of the JVMs that measured
public record Conditions(Commit commit, Instant date, boolean isQuick, Machine machine, List<String> flags) {

    public Conditions {
        flags = List.copyOf(flags);
    }

    /// {@return whether what was measured under these and the others may stand on one page}
    public boolean match(Conditions other) {
        return equals(new Conditions(other.commit, date, other.isQuick, other.machine, other.flags));
    }
}
