package dev.varve.samples.logistics.books;

/// What snapshots cost and save, from four numbers that can be measured. All times are in nanoseconds.
///
/// Young found the same interval for the checkpoints of long computations (Communications of the ACM, 1974).
///
/// @param apply to read, decode and apply one event
/// @param read to read and decode a snapshot
/// @param write to encode and write a snapshot
/// @param loads how often a stream is loaded for each time it is appended to
public record SnapshotCost(double apply, double read, double write, double loads) {

    /// {@return the time of a load without snapshots}
    public double plainLoad(long events) {
        return apply * events;
    }

    /// {@return the mean time of a load with a snapshot every `interval` events}
    public double load(long interval) {
        return read + apply * (interval - 1) / 2;
    }

    /// {@return what snapshots every `interval` events make each append cost, the loads before it included}
    public double perAppend(long interval) {
        return loads * load(interval) + write / interval;
    }

    /// {@return the interval at which an append costs least}
    public int bestInterval() {
        return (int) Math.max(1, Math.round(Math.sqrt(2 * write / (loads * apply))));
    }

    /// {@return the length of a stream below which snapshots every `interval` events make things worse}
    public long breakEven(long interval) {
        return (long) Math.ceil((read + write / (loads * interval)) / apply + (interval - 1) / 2.0);
    }
}
