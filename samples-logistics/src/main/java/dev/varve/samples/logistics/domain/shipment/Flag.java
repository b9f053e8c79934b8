package dev.varve.samples.logistics.domain.shipment;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// What is odd about a scan. It is recorded all the same: it was seen.
///
/// A scan whose id is known already is no event at all, so there is no flag for that.
public enum Flag {
    /// Something that happened later is known already.
    LATE,
    /// The same device has reported a later one of its scans already.
    OUT_OF_SEQUENCE,
    /// The place is not on the route.
    UNEXPECTED_HUB,
    /// It was handed over before.
    AFTER_DELIVERY,
    /// Nobody has booked this shipment yet.
    NOT_BOOKED;

    /// {@return the flags in the order above, so that equal events are stored as equal bytes}
    static Set<Flag> inOrder(Set<Flag> flags) {
        return Collections.unmodifiableSet(new TreeSet<>(flags));
    }
}
