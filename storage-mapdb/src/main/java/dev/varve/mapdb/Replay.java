package dev.varve.mapdb;

import dev.varve.mapdb.index.Index;
import dev.varve.mapdb.journal.Cursor;
import dev.varve.mapdb.journal.DamagedStoreException;
import dev.varve.mapdb.journal.Journal;
import dev.varve.mapdb.journal.Place;
import dev.varve.mapdb.journal.TagName;

/// Brings the index up to date with frames of the journal that it does not know yet.
///
/// Invariant: an event is added only if it is the next of its stream and its links lead to the ends that are known:
/// the journal agrees with itself, not only each frame with its checksum. Used by one thread.
final class Replay implements Journal.Frames {

    private static final int LARGE = 4096;

    private final Index index;
    private final Truncations truncations;
    private final Cursor lookups;
    private Changes changes;
    private long frames;
    private long events;
    private Place end;

    /// @param lookups a cursor of its own
    Replay(Index index, Truncations truncations, Cursor lookups, Place start) {
        this.index = index;
        this.truncations = truncations;
        this.lookups = lookups;
        changes = new Changes(index, lookups);
        end = start;
    }

    @Override
    public void next(Cursor cursor, Place behind) {
        frames++;
        var frame = cursor.frame();
        var address = cursor.frameAddress();
        if (frame.isTruncation()) {
            var truncated = frame.truncated();
            truncations.add(truncated.stream(), truncated.before());
            changes.addTruncation(address, truncations.count());
        } else {
            var first = frame.first();
            var last = frame.last();
            var key = frame.key();
            cursor.toFirstEvent(address, first);
            add(cursor, first);
            for (var position = first + 1; position <= last; position++) {
                cursor.toNextEvent();
                add(cursor, position);
            }
            key.ifPresent(name -> changes.addKey(name, address));
            events += last - first + 1;
        }
        end = behind;
        if (changes.entries().size() > LARGE) {
            publish();
        }
    }

    private void add(Cursor cursor, long position) {
        var address = cursor.eventAddress();
        var stream = changes.stream(cursor.stream());
        if (cursor.version() != stream.version() + 1 || cursor.previous() != stream.address()) {
            throw damaged(
                    cursor,
                    "version %s of %s follows version %s"
                            .formatted(cursor.version(), cursor.stream(), stream.version()));
        }
        changes.add(cursor.stream(), stream, address, position);
        for (var tag : cursor.tags()) {
            var end = changes.tag(tag);
            if (cursor.previous(new TagName(tag)) != end.address()) {
                throw damaged(cursor, "its link to the event before it with tag " + tag + " is wrong");
            }
            changes.add(tag, end, address, position);
        }
    }

    private static DamagedStoreException damaged(Cursor cursor, String what) {
        return new DamagedStoreException(cursor.file(), cursor.offset(), cursor.position(), what);
    }

    /// Hands what was read to the index.
    void publish() {
        if (frames > 0) {
            index.awaitRoom();
            index.publish(changes.entries(), end);
        }
        changes = new Changes(index, lookups);
    }

    /// {@return how many frames were read}
    long frames() {
        return frames;
    }

    /// {@return how many events were read}
    long events() {
        return events;
    }

    /// {@return the place behind the last frame}
    Place end() {
        return end;
    }
}
