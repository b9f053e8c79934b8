package dev.varve.exercises.e00;

import dev.varve.decide.Reason;

/// Why something is not done. There is nothing to edit here.
enum No implements Reason {
    NOBODY("there is no such user"),
    ALREADY_THERE("there is such a user already");

    private final String text;

    No(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
