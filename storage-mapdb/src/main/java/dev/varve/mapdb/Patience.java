package dev.varve.mapdb;

/// How many requests a group waits for, and how long.
///
/// Invariant: a wait is never longer than the write before it took, so that it costs at most as much as it may save;
/// and waits that were in vain become rare. Used under the lock of [Turns].
final class Patience {

    private static final int LONGEST_PAUSE = 64;

    private int expected = 1;
    private long nanos;
    private int disappointments;
    private int pause;

    /// Notes what a group that was written just now lets us expect of the next one.
    ///
    /// @param requests how many it settled, and how many came meanwhile
    /// @param took how long it took, in nanoseconds
    void expect(int requests, long took) {
        nanos = took;
        if (pause > 0) {
            pause--;
            expected = 1;
        } else {
            expected = requests;
        }
    }

    /// {@return whether a group of so many need not wait for others}
    boolean isEnough(int requests) {
        if (requests < expected) {
            return false;
        }
        if (expected > 1) {
            disappointments = 0;
        }
        return true;
    }

    /// {@return how long to wait at most}
    long nanos() {
        return nanos;
    }

    /// Notes that those who were waited for did not come.
    void disappoint() {
        disappointments = Math.min(disappointments + 1, Integer.numberOfTrailingZeros(LONGEST_PAUSE));
        pause = 1 << disappointments;
    }
}
