package dev.varve.mapdb;

import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.mapdb.Lookup.Kind;
import dev.varve.mapdb.index.Index;
import dev.varve.mapdb.journal.Cursor;
import dev.varve.mapdb.journal.TagName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What a few frames change in the index, before it is published.
///
/// Invariant: the ends of streams and tags are those behind the last frame added, also while the index still has
/// those before the first. Used by one thread.
final class Changes {

    /// The end of a stream, or of the events with a tag.
    static final class End {
        private final long slot;
        private long address;
        private long version;
        private long steps;

        End(long slot, long address, long version) {
            this.slot = slot;
            this.address = address;
            this.version = version;
        }

        /// {@return the address of the last event, 0 when there is none}
        long address() {
            return address;
        }

        /// {@return the version of the last event, 0 when there is none; of a tag, a count that is right modulo STEP}
        long version() {
            return version;
        }
    }

    private final Lookup lookup;
    private final Cursor cursor;
    private final Map<StreamId, End> streams = new HashMap<>();
    private final Map<Tag, End> tags = new HashMap<>();
    private final Map<String, Long> keys = new HashMap<>();
    private final Map<Long, Long> entries = new HashMap<>();
    private final Set<Long> reserved = new HashSet<>();

    Changes(Index index, Cursor cursor) {
        this.cursor = cursor;
        lookup = new Lookup(index, cursor, slot -> entries.containsKey(slot) || reserved.contains(slot));
    }

    End stream(StreamId stream) {
        return streams.computeIfAbsent(stream, _ -> {
            var found = lookup.stream(Lookup.utf8(stream));
            return end(found, found.address() == 0 ? 0 : cursor.version());
        });
    }

    End tag(Tag tag) {
        return tags.computeIfAbsent(tag, _ -> {
            var found = lookup.tag(new TagName(tag));
            return end(found, found.count());
        });
    }

    private End end(Lookup.Found found, long version) {
        if (found.address() == 0) {
            reserved.add(found.slot());
        }
        return new End(found.slot(), found.address(), version);
    }

    /// {@return the frame of the append with a key, if there is one}
    Optional<Long> key(String key) {
        var added = keys.get(key);
        if (added != null) {
            return Optional.of(added);
        }
        return Optional.of(lookup.key(key).address()).filter(address -> address != 0);
    }

    /// Notes that an event was added at the end of a stream.
    ///
    /// @param position the position of the event
    void add(StreamId stream, End end, long address, long position) {
        end.address = address;
        end.version++;
        entries.put(end.slot, Kind.STREAM.valueOf(address));
        if (end.version % Lookup.STEP == 0) {
            var version = end.version;
            put(Kind.VERSION, address, look -> look.version(Lookup.utf8(stream), version));
        }
        if (position % Lookup.STEP == 0) {
            put(Kind.POSITION, address, look -> look.position(position));
        }
    }

    /// Notes that an event with a tag was added.
    ///
    /// @param position the position of the event
    void add(Tag tag, End end, long address, long position) {
        end.address = address;
        end.version++;
        var count = end.version % Lookup.STEP;
        entries.put(end.slot, Kind.TAG.valueOf(address, count));
        if (count == 0) {
            var name = new TagName(tag);
            end.steps = end.steps == 0 ? nextStep(name, position) : end.steps + 1;
            put(Kind.TAGGED, address, look -> look.tagged(name, end.steps * Lookup.STEP));
        }
    }

    /// {@return the number of the first step of a tag that the index does not know}
    private long nextStep(TagName tag, long position) {
        return Lookup.first(
                1,
                position / Lookup.STEP + 1,
                step -> lookup.tagged(tag, step * Lookup.STEP).address() == 0);
    }

    /// Notes that an append with a key was added.
    ///
    /// @param address of its frame
    void addKey(String key, long address) {
        put(Kind.KEY, address, look -> look.key(key));
        keys.put(key, address);
    }

    /// Notes that a frame with the n-th truncation was added.
    void addTruncation(long address, long n) {
        put(Kind.TRUNCATION, address, look -> look.truncation(n));
    }

    private void put(Kind kind, long address, Function<Lookup, Lookup.Found> find) {
        entries.put(find.apply(lookup).slot(), kind.valueOf(address));
    }

    /// {@return the entries for the index}
    Map<Long, Long> entries() {
        return entries;
    }
}
