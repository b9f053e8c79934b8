package dev.varve.mapdb;

import dev.varve.StorageException;
import dev.varve.mapdb.file.MapFile;
import dev.varve.mapdb.index.Index;
import dev.varve.mapdb.journal.Cursor;
import dev.varve.mapdb.journal.DamagedStoreException;
import dev.varve.mapdb.journal.Place;
import dev.varve.storage.Storage.Progress;
import dev.varve.storage.Verified;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a whole store and compares everything in it with everything else.
///
/// The journal is compared with its checksums and its chain, and an index made of it with the one that is in use.
/// What is appended meanwhile is left out.
final class Verification {

    private static final long STEP = 1 << 22;

    private final Path directory;
    private final Log log;
    private final boolean writable;
    private final String noted;
    private long told;
    private long unchanged;

    /// @param noted a chain value from earlier, to be met on the way; empty for none
    Verification(Path directory, Log log, boolean writable, String noted) {
        this.directory = directory;
        this.log = log;
        this.writable = writable;
        this.noted = noted;
    }

    Verified run(Place end, Progress progress) {
        var journal = log.journal();
        var made = new Index(Optional.empty());
        var replay = new Replay(made, new Truncations(), journal.cursor(), journal.start());
        try {
            journal.verify(end, (cursor, behind) -> next(replay, cursor, behind), at -> tell(at, end, progress));
            replay.publish();
            compare(made.inMemory(), end);
            if (!writable && !DirectoryLock.isHeld(directory)) {
                for (var file : MapDbStorage.DROPPABLE) {
                    MapFile.check(directory.resolve(file));
                }
            }
        } catch (IOException e) {
            throw new StorageException("cannot read the store in " + directory + ": " + e.getMessage(), e);
        }
        progress.at(end.address(), end.address());
        if (unchanged == 0 && !noted.isEmpty()) {
            throw new StorageException(
                    "the chain value %s is nowhere in %s: what is before it was changed, or it is of another store"
                            .formatted(noted, directory));
        }
        var unfinished = writable ? 0 : journal.unfinished(end);
        if (unfinished > 0 && !DirectoryLock.isHeld(directory)) {
            // Whoever closes a store leaves nothing unfinished behind: this was a frame.
            throw new DamagedStoreException(
                    Opening.journal(directory), end.address(), end.first(), unfinished + " bytes here are no frame");
        }
        return new Verified(
                replay.events(),
                replay.frames(),
                journal.segmentCount(),
                end.address(),
                unfinished,
                unchanged,
                hex(end),
                List.of());
    }

    private void next(Replay replay, Cursor cursor, Place behind) {
        replay.next(cursor, behind);
        if (!noted.isEmpty() && hex(behind).equals(noted)) {
            unchanged = behind.head();
        }
    }

    private static String hex(Place place) {
        return HexFormat.of().formatHex(place.chain());
    }

    private void tell(long address, Place end, Progress progress) {
        if (address - told >= STEP) {
            told = address;
            progress.at(address, end.address());
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
        return value >>> 3 < end.address();
    }

    private DamagedStoreException damaged(long found, long expected) {
        return new DamagedStoreException(
                directory.resolve(Opening.INDEX),
                0,
                0,
                "it says %d where the journal says %d; delete it while the store is closed, and it is made again"
                        .formatted(found, expected));
    }
}
