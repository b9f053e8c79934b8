package dev.varve.benchmarks.model;

/// What snapshots cost and save, from three costs that can be measured, all in the same unit of time.
///
/// An event is read each time its stream is loaded; a snapshot is read at each load and written at every `k`-th
/// event. The trade is that of checkpoints of a long computation, so the best interval has the form of John W.
/// Young, A first order approximation to the optimum checkpoint interval, CACM 17 (1974) 530,
/// doi 10.1145/361147.361115; J. T. Daly refined it in 2006, doi 10.1016/j.future.2004.11.016.
///
/// @param event to read, decode and fold one event
/// @param read to read and decode a snapshot
/// @param write to encode and write a snapshot
public record SnapshotCost(double event, double read, double write) {

    /// {@return a load of `length` events without snapshots: `a n`}
    public double plainLoad(double length) {
        return event * length;
    }

    /// {@return a load with a snapshot every `k` events, behind which there are `(k - 1) / 2` on average}
    public double load(double k) {
        return read + event * (k - 1) / 2;
    }

    /// {@return what loads and snapshots add to an append: `r (s_r + a (k - 1) / 2) + s_w / k`}
    ///
    /// @param loads how many loads there are for each event appended, `r`
    public double perAppend(double k, double loads) {
        return loads * load(k) + write / k;
    }

    /// {@return the interval at which that is least: `sqrt(2 s_w / (r a))`, where the derivative
    /// `r a / 2 - s_w / k²` is zero}
    public double bestInterval(double loads) {
        return Math.sqrt(2 * write / (loads * event));
    }

    /// {@return from what length on snapshots pay, every `k` events: `(s_r + s_w / (r k)) / a + (k - 1) / 2`}
    public double breakEven(double k, double loads) {
        return (read + write / (loads * k)) / event + (k - 1) / 2;
    }
}
