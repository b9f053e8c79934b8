package dev.varve.mapdb;

/// Leads through a chain from new to old, as its links do.
final class Backwards implements Trail {

    private final Chain chain;
    private final long low;
    private final long high;
    private boolean hasBegun;
    private long address;

    /// @param low the place above which it ends
    /// @param high the place at which it begins, or below
    Backwards(Chain chain, long low, long high) {
        this.chain = chain;
        this.low = low;
        this.high = high;
    }

    @Override
    public boolean advance() {
        if (!hasBegun) {
            hasBegun = true;
            address = begin();
        } else if (address != 0) {
            chain.toEvent(address);
            address = chain.back();
        }
        if (address != 0 && chain.place() <= low) {
            address = 0;
        }
        return address != 0;
    }

    @Override
    public long address() {
        return address;
    }

    private long begin() {
        var at = chain.toEnd();
        if (at == 0 || chain.place() <= high) {
            return at;
        }
        at = chain.toStep(chain.firstStepAbove(high));
        if (at == 0 || chain.place() <= high) {
            at = chain.toEnd();
        }
        while (at != 0 && chain.place() > high) {
            at = chain.back();
        }
        return at;
    }
}
