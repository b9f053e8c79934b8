package dev.varve.mapdb;

import dev.varve.Cause;
import dev.varve.StorageException;
import dev.varve.mapdb.file.DamagedMapException;
import dev.varve.mapdb.file.MapFile;
import dev.varve.mapdb.index.FoundIndex;
import dev.varve.mapdb.index.Index;
import dev.varve.mapdb.journal.Acknowledged;
import dev.varve.mapdb.journal.Cursor;
import dev.varve.mapdb.journal.DamagedStoreException;
import dev.varve.mapdb.journal.Journal;
import dev.varve.mapdb.journal.Place;
import dev.varve.storage.Storage.Progress;
import dev.varve.storage.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a whole store and compares everything in it with everything else.
///
/// The journal is compared with its checksums and its chain, and an index made of it with the one that is there. It is
/// refused if, and only if, opening it for writing would be; what opening would make again is a note. What is appended
/// meanwhile is left out. Used by one thread.
final class Verification {

    private static final long STEP = 1 << 22;
    private static final int ATTEMPTS = 3;

    private final StoreDirectory directory;
    private final Path path;
    private final Log log;
    private final Progress progress;
    private final String noted;
    private long told;
    private long unchanged;

    /// @param noted a chain value from earlier, to be met on the way; empty for none
    Verification(Path path, Log log, Progress progress, String noted) {
        directory = new StoreDirectory(path);
        this.path = path;
        this.log = log;
        this.progress = progress;
        this.noted = noted;
    }

    /// Verifies a store that is written to here. Its index is in use, so it must be right.
    Verified writable(Place end) {
        var journal = log.journal();
        var made = new Index(Optional.empty());
        var replay = new Replay(made, new Truncations(), journal.cursor(), journal.start());
        try {
            journal.verify(end, (cursor, behind) -> next(replay, cursor, behind), at -> tell(at, end));
            replay.publish();
            compare(made.inMemory(), end);
        } catch (IOException e) {
            throw cannotRead(e);
        }
        return verified(replay, end, 0, List.of());
    }

    /// Verifies a store that nobody, or somebody else, writes to.
    ///
    /// @param end a place that was reached when the verification began
    Verified readOnly(Place end) {
        try {
            for (var attempt = 1; ; attempt++) {
                // Before anything else: whatever they say is then in the journal.
                var acknowledged = log.journal().acknowledged();
                try (var index = FoundIndex.copyOf(directory.file(StoreDirectory.INDEX))) {
                    return readOnly(end, acknowledged, index);
                } catch (DamagedStoreException e) {
                    // Somebody who writes there may have gone on, or have opened or closed the store just now.
                    if (attempt == ATTEMPTS
                            || sequence(acknowledged) == sequence(log.journal().acknowledged())) {
                        throw e;
                    }
                }
            }
        } catch (IOException e) {
            throw cannotRead(e);
        }
    }

    private static long sequence(Optional<Acknowledged> acknowledged) {
        return acknowledged.map(Acknowledged::sequence).orElse(0L);
    }

    private Verified readOnly(Place end, Optional<Acknowledged> acknowledged, FoundIndex index) throws IOException {
        var journal = log.journal();
        told = 0;
        unchanged = 0;
        var mark = index.mark().filter(journal::knows);
        var check = new IndexCheck(journal, index, mark);
        var verdict = journal.check(
                acknowledged,
                mark,
                !Files.exists(directory.file(StoreDirectory.IN_USE)),
                journal.start(),
                end.address(),
                (cursor, behind) -> next(check, cursor, behind),
                at -> tell(at, end));
        var notes = new ArrayList<String>();
        if (verdict.isShort()) {
            notes.add("The last file of the journal was cut behind its last event; it is made longer.");
        }
        addNote(notes, index, mark, check);
        if (verdict.isClosed() && sequence(acknowledged) == sequence(journal.acknowledged())) {
            var unused = journal.unused(verdict.end());
            if (unused > 0) {
                notes.add(unused + " bytes behind the last event are not zero, as the store left them: nothing is lost,"
                        + " and they are written over, but something has changed the file.");
            }
            addNote(notes, StoreDirectory.VIEWS);
            addNote(notes, StoreDirectory.SNAPSHOTS);
        }
        return verified(check.replay(), verdict.end(), verdict.unfinished(), notes);
    }

    private static void addNote(List<String> notes, FoundIndex index, Optional<Place> mark, IndexCheck check) {
        if (!index.problem().isEmpty()) {
            notes.add(again(StoreDirectory.INDEX, index.problem()));
        } else if (index.mark().isPresent() && mark.isEmpty()) {
            notes.add(again(StoreDirectory.INDEX, "it belongs to another store"));
        } else if (mark.isPresent() && !check.agrees()) {
            notes.add(StoreDirectory.INDEX + " does not say what the journal says: delete it while the store is closed,"
                    + " and it is made again.");
        }
    }

    private void addNote(List<String> notes, String name) throws IOException {
        var file = directory.file(name);
        if (MapFile.kind(file) == MapFile.Kind.FOREIGN) {
            notes.add(again(name, "it is no file of a store"));
            return;
        }
        try {
            MapFile.check(file);
        } catch (DamagedMapException e) {
            notes.add(again(name, "it is damaged"));
        }
    }

    private static String again(String name, String problem) {
        return "%s: %s; it is made again when the store is opened.".formatted(name, problem);
    }

    private Verified verified(Replay replay, Place end, int unfinished, List<String> notes) {
        progress.at(end.address(), end.address());
        if (unchanged == 0 && !noted.isEmpty()) {
            throw new StorageException(
                    "the chain value %s is nowhere in %s: what is before it was changed, or it is of another store; compare with a backup"
                            .formatted(noted, path));
        }
        return new Verified(
                replay.events(),
                replay.frames(),
                log.journal().segmentCount(),
                end.address(),
                unfinished,
                unchanged,
                hex(end),
                notes);
    }

    private StorageException cannotRead(IOException e) {
        return new StorageException("cannot read the store in " + path + ": " + Cause.inWords(e), e);
    }

    private void next(Journal.Frames frames, Cursor cursor, Place behind) {
        frames.next(cursor, behind);
        if (!noted.isEmpty() && hex(behind).equals(noted)) {
            unchanged = behind.head();
        }
    }

    private static String hex(Place place) {
        return HexFormat.of().formatHex(place.chain());
    }

    private void tell(long address, Place end) {
        if (address - told >= STEP) {
            told = address;
            progress.at(address, Math.max(address, end.address()));
        }
    }

    private void compare(Map<Long, Long> made, Place end) {
        made.forEach((slot, value) -> {
            var found = log.index().get(slot);
            if (found != value && isBefore(found, end)) {
                throw damaged(found, value);
            }
        });
        log.index().eachInFile((slot, found) -> {
            if (isBefore(found, end) && !made.containsKey(slot)) {
                throw damaged(found, 0);
            }
        });
    }

    /// {@return whether an entry is not one of those that came while the journal was read}
    private static boolean isBefore(long value, Place end) {
        return Lookup.address(value) < end.address();
    }

    private DamagedStoreException damaged(long found, long expected) {
        return new DamagedStoreException(
                directory.file(StoreDirectory.INDEX),
                "it says %s where the journal says %s; delete it while the store is closed, and it is made again"
                        .formatted(String.valueOf(found), String.valueOf(expected)));
    }
}
