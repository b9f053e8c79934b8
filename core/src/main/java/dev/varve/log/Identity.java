package dev.varve.log;

import java.util.Objects;
import java.util.UUID;

/// Which history a log has up to a position.
///
/// Two identities are equal when the same store recorded the same commits up to there. A copy of a store has its
/// identities for as long as it has its history; from the first commit that differs on they differ.
///
/// @param store a random id that the store was given when it was made
/// @param chain what the commits up to the position hash to, in hexadecimal; empty where a log keeps no chain
public record Identity(UUID store, String chain) {

    /// The identity of a log that does not know its own.
    public static final Identity NONE = new Identity(new UUID(0, 0), "");

    private static final int DIGITS = 16;

    public Identity {
        Objects.requireNonNull(store, "store is null");
        Objects.requireNonNull(chain, "chain is null");
    }

    /// {@return the name of the event at a position, which no event of another history has}
    ///
    /// It is `store/position-chain` with the first digits of the chain value, and just the position for [#NONE].
    ///
    /// @param position the one that this is the identity of
    public String name(long position) {
        if (equals(NONE)) {
            return Long.toString(position);
        }
        var digits = chain.isEmpty() ? "" : "-" + chain.substring(0, Math.min(DIGITS, chain.length()));
        return store + "/" + position + digits;
    }
}
