package dev.varve.samples.users.domain;

import dev.varve.decide.Reason;

/// Why a command was refused.
public enum UserRefusal implements Reason {
    ALREADY_REGISTERED("this user is registered already"),
    NOT_REGISTERED("there is no such user"),
    DEACTIVATED("the user is deactivated; reactivate first"),
    ERASED("the user was erased, for good"),
    NAME_MISSING("a name is not empty"),
    NAME_TOO_LONG("a name has at most 200 characters"),
    NOT_AN_EMAIL("that is not an e-mail address, such as ana@example.org"),
    EMAIL_TAKEN("this e-mail address belongs to another user"),
    REFERENCE_MISSING("an erasure names the request it answers"),
    STORED_IN_CLEAR("events of this user are stored in clear; run ./varve users migrate --seal first"),
    OLD_JOURNAL("the journal in clear is still there; run ./varve users migrate --confirm first");

    private final String text;

    UserRefusal(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
