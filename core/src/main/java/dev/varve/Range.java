package dev.varve;

/// How much of a stream or of the log is read, and in which direction.
///
/// The numbers are versions when a stream is read, positions when the log is.
///
/// @param after where to begin, exclusive; 0 for the beginning
/// @param until where to end, inclusive
/// @param limit the most stored events to hand over; 0 hands over none
/// @param backwards whether the newest comes first
public record Range(long after, long until, int limit, boolean backwards) {

    /// Everything, oldest first.
    public static final Range ALL = new Range(0, Long.MAX_VALUE, Integer.MAX_VALUE, false);

    public Range {
        if (after < 0 || until < 0 || limit < 0) {
            throw new IllegalArgumentException(
                    "a range is made of numbers from 0, not after " + after + ", until " + until + ", limit " + limit);
        }
    }

    @Override
    public String toString() {
        return "after " + after
                + (until == Long.MAX_VALUE ? "" : " until " + until)
                + (limit == Integer.MAX_VALUE ? "" : ", at most " + limit)
                + (backwards ? ", backwards" : "");
    }

    /// {@return everything above `n`, oldest first}
    public static Range after(long n) {
        return new Range(n, Long.MAX_VALUE, Integer.MAX_VALUE, false);
    }

    /// {@return this range up to and with `n`}
    public Range until(long n) {
        return new Range(after, n, limit, backwards);
    }

    /// {@return this range, cut after `n` events in its direction}
    public Range limit(int n) {
        return new Range(after, until, n, backwards);
    }

    /// {@return this range in the other direction}
    public Range reversed() {
        return new Range(after, until, limit, !backwards);
    }
}
