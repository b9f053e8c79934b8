package dev.varve.mapdb;

import java.util.Arrays;

/// Leads through a chain from old to new, although its links lead from new to old.
///
/// It follows the links from one step of the index back to the step before, and hands out that stretch in the other
/// order. So it holds no more addresses than lie between two steps, and a read costs what it is handed, whatever the
/// length of the chain.
final class Forwards implements Trail {

    /// So many events are looked at from the end, before the index is asked: a reader that keeps up wants only those.
    static final int NEAR = 16;

    private final Chain chain;
    private final long low;
    private final long high;
    private long step;
    // Everything up to this address is handed out, 0 before the first stretch.
    private long done;
    private boolean ends;
    // A stretch, newest first; so many of it are left.
    private long[] addresses = new long[NEAR];
    private int left;

    /// @param low the place above which it begins
    /// @param high the place up to which it goes
    Forwards(Chain chain, long low, long high) {
        this.chain = chain;
        this.low = low;
        this.high = high;
        ends = chain.toEnd() == 0 || chain.place() <= low;
    }

    @Override
    public boolean advance() {
        if (left > 0) {
            left--;
        }
        while (left == 0 && !ends) {
            collect();
        }
        return left > 0;
    }

    @Override
    public long address() {
        return addresses[left - 1];
    }

    private void collect() {
        if (step == 0) {
            if (low >= Lookup.STEP && collectNear()) {
                ends = true;
                return;
            }
            step = chain.firstStepAbove(low);
        }
        var top = chain.toStep(step++);
        if (top == 0) {
            ends = true;
            top = chain.toEnd();
        }
        var isBeyond = chain.place() > high;
        ends |= isBeyond;
        var address = top;
        while (address > done && (done > 0 || chain.place() > low)) {
            add(address, isBeyond);
            address = chain.back();
        }
        if (left > 0) {
            done = top;
        }
    }

    /// {@return whether everything that is wanted is near the end, and was collected}
    private boolean collectNear() {
        var address = chain.toEnd();
        for (var links = 0; links < NEAR; links++) {
            if (address == 0 || chain.place() <= low) {
                return true;
            }
            add(address, true);
            address = chain.back();
        }
        left = 0;
        return false;
    }

    private void add(long address, boolean mayBeBeyond) {
        if (mayBeBeyond && chain.place() > high) {
            return;
        }
        if (left == addresses.length) {
            addresses = Arrays.copyOf(addresses, 2 * left);
        }
        addresses[left++] = address;
    }
}
