package dev.varve.samples.orders.effects;

import java.util.regex.Pattern;

/// The id of a mail as people say it.
public final class MessageId {

    private static final Pattern IN_FULL =
            Pattern.compile("([a-z]+)([/-])(?:[0-9a-f-]{36}[/-])?([0-9]+)(?:-[0-9a-f]{16})?");

    private MessageId() {}

    /// {@return the name and the position in an id, without the store and the history that make it the only
    /// one}
    public static String brief(String id) {
        return IN_FULL.matcher(id).replaceFirst("$1$2$3");
    }
}
