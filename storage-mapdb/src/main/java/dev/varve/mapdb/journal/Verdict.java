package dev.varve.mapdb.journal;

import java.util.Optional;

/// What a journal is that is in order.
///
/// @param end behind the last frame
/// @param unfinished how many bytes lie behind it that were never acknowledged
/// @param isShort whether the last file was cut so close to the last frame that it has to be made longer
/// @param acknowledged what the journal says of itself, empty in a store of the first version
public record Verdict(Place end, int unfinished, boolean isShort, Optional<Acknowledged> acknowledged) {

    /// {@return whether the last writer closed the journal}
    public boolean isClosed() {
        return acknowledged.filter(Acknowledged::closed).isPresent();
    }
}
