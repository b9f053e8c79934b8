package dev.varve.samples.logistics.domain.hub;

import dev.varve.decide.Reason;

/// Why the books of a hub say no.
public enum HubRefusal implements Reason {
    MONTH_CLOSED("the books of this month are closed; what is late goes into the open month"),
    ALREADY_OPENED("the month has begun already"),
    NO_MONTH("this hub keeps no monthly books");

    private final String text;

    HubRefusal(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
