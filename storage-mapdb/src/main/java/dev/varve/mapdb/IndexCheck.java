package dev.varve.mapdb;

import dev.varve.mapdb.index.FoundIndex;
import dev.varve.mapdb.index.Index;
import dev.varve.mapdb.journal.Cursor;
import dev.varve.mapdb.journal.Journal;
import dev.varve.mapdb.journal.Place;
import java.util.Optional;

/// Compares an index that was found with one that is made of the journal, up to the place that it goes to.
///
/// Used by one thread, which shows it all frames from the first one on.
final class IndexCheck implements Journal.Frames {

    private final FoundIndex found;
    private final Optional<Place> mark;
    private final Index made = new Index(Optional.empty());
    private final Replay replay;
    private boolean agrees;

    /// @param mark up to where the index goes, empty if it is of no use
    IndexCheck(Journal journal, FoundIndex found, Optional<Place> mark) {
        this.found = found;
        this.mark = mark;
        replay = new Replay(made, new Truncations(), journal.cursor(), journal.start());
    }

    @Override
    public void next(Cursor cursor, Place end) {
        replay.next(cursor, end);
        if (mark.isPresent() && mark.get().address() == end.address()) {
            replay.publish();
            agrees = found.agrees(made.inMemory());
        }
    }

    /// {@return whether the index says what the journal says; false also when it goes nowhere}
    boolean agrees() {
        return agrees;
    }

    /// {@return what was made of the journal}
    Replay replay() {
        return replay;
    }
}
