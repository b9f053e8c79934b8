package dev.varve.mapdb;

import dev.varve.CorruptEventException;
import dev.varve.StorageException;
import dev.varve.mapdb.file.MapFile;
import dev.varve.mapdb.index.Index;
import dev.varve.mapdb.index.IndexFile;
import dev.varve.mapdb.journal.DamagedStoreException;
import dev.varve.mapdb.journal.Directories;
import dev.varve.mapdb.journal.Journal;
import dev.varve.mapdb.journal.Place;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Opens the log of a directory: takes the lock, brings the index up to date, makes ready to append.
///
/// Invariant: whatever was opened is closed again, in the other order, by a failure on the way and by a close.
final class Opening {

    private static final System.Logger LOGGER = System.getLogger(Opening.class.getName());

    static final String INDEX = "index.db";

    private static final long SMALL_JOURNAL = 4 << 20;
    private static final long PROGRESS_NANOS = 2_000_000_000;

    /// Something to close, which may fail.
    @FunctionalInterface
    private interface Release {
        void run() throws IOException;
    }

    private final Path directory;
    private final ArrayDeque<Release> releases = new ArrayDeque<>();
    private final MapDbEventLog.Head head = new MapDbEventLog.Head();

    private Opening(Path directory) {
        this.directory = directory;
    }

    static Path journal(Path directory) {
        return directory.resolve("journal");
    }

    static MapDbEventLog writable(Path directory, Settings settings) throws IOException {
        Directories.make(directory);
        var opening = new Opening(directory);
        try {
            return opening.write(settings);
        } catch (RuntimeException | IOException | Error e) {
            opening.release();
            throw e;
        }
    }

    private MapDbEventLog write(Settings settings) throws IOException {
        var lock = DirectoryLock.take(directory);
        releases.push(lock::close);
        var file = IndexFile.open(directory.resolve(INDEX), settings.disk());
        releases.push(file::close);
        checkJournalIsThere(file);
        var writing = new Journal.Writing(settings.disk(), settings.segmentSize());
        var journal = Journal.open(journal(directory), writing);
        releases.push(journal::close);
        if (file.mark().filter(mark -> !journal.knows(mark)).isPresent()) {
            LOGGER.log(Level.WARNING, "{0} belongs to another store; it is made anew", directory.resolve(INDEX));
            file.close();
            MapFile.delete(directory.resolve(INDEX));
            file = IndexFile.open(directory.resolve(INDEX), settings.disk());
        }
        var index = new Index(file, settings.indexMemory(), settings.indexInterval());
        releases.push(index::close);
        var truncations = truncations(journal, index);
        var from = index.mark().orElseGet(journal::start);
        var began = System.nanoTime();
        var replay = new Replay(index, truncations, journal.cursor(), from);
        journal.recover(from, lock.isTidy(), writing, telling(replay));
        replay.publish();
        tell(index, replay, System.nanoTime() - began);
        head.moveTo(replay.end());
        var log = new Log(journal, index, truncations, head::position);
        var writer = journal.writer();
        return MapDbEventLog.writable(log, head, settings, () -> {
            if (writer.broken() == null) {
                lock.tidyUp();
            }
            release();
        });
    }

    private void checkJournalIsThere(IndexFile file) {
        if (file.mark().isPresent() && !Files.exists(journal(directory))) {
            throw new DamagedStoreException(
                    journal(directory),
                    0,
                    1,
                    "it is missing, and the index knows events up to position "
                            + file.mark().map(Place::head).orElse(0L));
        }
    }

    private static Truncations truncations(Journal journal, Index index) {
        var truncations = new Truncations();
        var cursor = journal.cursor();
        var lookup = new Lookup(index, cursor);
        while (lookup.truncation(truncations.count() + 1).address() != 0) {
            var truncated = cursor.frame().truncated();
            truncations.add(truncated.stream(), truncated.before());
        }
        return truncations;
    }

    /// Says now and then how far it is, for it may take a minute to read a large journal.
    private Journal.Frames telling(Replay replay) {
        var told = new AtomicLong(System.nanoTime());
        return (cursor, end) -> {
            replay.next(cursor, end);
            var now = System.nanoTime();
            if (now - told.get() >= PROGRESS_NANOS) {
                told.set(now);
                LOGGER.log(
                        Level.INFO,
                        "{0} is brought up to date from the journal: position {1}",
                        directory.resolve(INDEX),
                        String.valueOf(end.head()));
            }
        };
    }

    private void tell(Index index, Replay replay, long nanos) {
        if (index.mark().isEmpty() && replay.events() > 0) {
            LOGGER.log(
                    Level.INFO,
                    "{0} was made from the journal: {1} events in {2} ms",
                    directory.resolve(INDEX),
                    String.valueOf(replay.events()),
                    String.valueOf(nanos / 1_000_000));
        }
    }

    static MapDbEventLog readOnly(Path directory) throws IOException {
        var opening = new Opening(directory);
        try {
            return opening.read();
        } catch (RuntimeException | IOException | Error e) {
            opening.release();
            throw e;
        }
    }

    private MapDbEventLog read() throws IOException {
        // The index first: whatever it knows is then in the journal.
        var file = isSmall() ? Optional.<IndexFile>empty() : IndexFile.copyOf(directory.resolve(INDEX));
        file.ifPresent(copy -> releases.push(copy::close));
        var journal = Journal.openReadOnly(journal(directory));
        releases.push(journal::close);
        var known = known(journal, file);
        journal.followFrom(known.mark());
        var replay = new Replay(known.index(), known.truncations(), journal.cursor(), known.mark());
        var follower = Follower.of(journal, replay, head);
        follower.follow();
        var log = new Log(journal, known.index(), known.truncations(), head::position);
        return MapDbEventLog.readOnly(log, head, follower, this::release);
    }

    /// {@return whether the journal itself is read sooner than its index is opened}
    private boolean isSmall() throws IOException {
        if (!Files.isDirectory(journal(directory))) {
            return true;
        }
        var bytes = 0L;
        try (Stream<Path> files = Files.list(journal(directory))) {
            for (var file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes <= SMALL_JOURNAL;
    }

    /// What is known of a journal before it is read from `mark` on.
    private record Known(Index index, Truncations truncations, Place mark) {}

    private Known known(Journal journal, Optional<IndexFile> file) throws IOException {
        var mark = file.flatMap(IndexFile::mark);
        if (mark.isPresent() && journal.has(mark.get())) {
            try {
                var index = new Index(file);
                return new Known(index, truncations(journal, index), mark.get());
            } catch (CorruptEventException e) {
                LOGGER.log(Level.WARNING, "{0}; what comes before it can be read", e.getMessage());
            }
        }
        return new Known(new Index(Optional.empty()), new Truncations(), journal.start());
    }

    private void release() {
        StorageException failure = null;
        while (!releases.isEmpty()) {
            try {
                releases.pop().run();
            } catch (IOException | RuntimeException e) {
                if (failure == null) {
                    failure = new StorageException("cannot close the store in " + directory, e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
