package dev.varve.mapdb;

import dev.varve.Append.Write;
import dev.varve.Appended;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.mapdb.index.Index;
import dev.varve.mapdb.journal.Journal;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// The parts of an open log, and what is made of them.
///
/// @param head the last position that may be seen
record Log(Journal journal, Index index, Truncations truncations, LongSupplier head) {

    /// {@return a read of what may be seen now}
    Reading reading() {
        // The head is taken first: whatever is below it is in the index by then.
        return new Reading(journal, index, truncations, head.getAsLong());
    }

    Changes changes() {
        return new Changes(index, journal.cursor());
    }

    /// An append with a key, as it was written.
    record Keyed(List<Write<Encoded>> writes, Appended result) {}

    /// {@return what was written with a key, as far as it is in the journal}
    Optional<Keyed> keyed(String key, Changes changes) {
        return changes.key(key).map(address -> {
            var cursor = journal.cursor();
            if (!cursor.toFrame(address)) {
                throw new IllegalStateException("the frame at address " + address + " was there a moment ago");
            }
            var first = cursor.frame().first();
            var last = cursor.frame().last();
            var versions = cursor.versions();
            var writes = cursor.events().stream()
                    .map(event -> new Write<>(event.stream(), event.payload(), event.tags()))
                    .toList();
            return new Keyed(writes, new Appended(first, last, versions, false));
        });
    }
}
