package dev.varve.exercises.e03;

import dev.varve.decide.Reason;

/// Why a wish is refused. There is nothing to edit here.
enum No implements Reason {
    FULL("there are not so many seats left"),
    CLOSED("bookings are closed"),
    BOOKED_ALREADY("this guest has a booking for another number of seats");

    private final String text;

    No(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
