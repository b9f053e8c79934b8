package dev.varve.samples.orders.compare;

import dev.varve.samples.orders.domain.OrderRefusal;

/// How these styles usually say no: by throwing. The decider returns its refusal as a value.
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final OrderRefusal reason;

    RefusedException(OrderRefusal reason) {
        super(reason.text());
        this.reason = reason;
    }

    /// {@return why}
    public OrderRefusal reason() {
        return reason;
    }

    static void refuseIf(boolean broken, OrderRefusal reason) {
        if (broken) {
            throw new RefusedException(reason);
        }
    }
}
