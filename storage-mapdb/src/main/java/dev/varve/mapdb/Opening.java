package dev.varve.mapdb;

import dev.varve.Cause;
import dev.varve.CorruptEventException;
import dev.varve.StorageException;
import dev.varve.mapdb.file.MapFile;
import dev.varve.mapdb.index.FoundIndex;
import dev.varve.mapdb.index.Index;
import dev.varve.mapdb.index.IndexFile;
import dev.varve.mapdb.journal.Directories;
import dev.varve.mapdb.journal.Disk;
import dev.varve.mapdb.journal.Journal;
import dev.varve.mapdb.journal.Place;
import dev.varve.mapdb.journal.Verdict;
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
/// Invariant: the journal is judged before anything is changed, so that a refusal leaves everything as it was. Whatever
/// was opened is closed again, in the other order, by a failure on the way and by a close.
final class Opening {

    private static final System.Logger LOGGER = System.getLogger(Opening.class.getName());

    private static final long SMALL_JOURNAL = 4 << 20;
    private static final long PROGRESS_NANOS = 2_000_000_000;

    /// Something to close, which may fail.
    @FunctionalInterface
    private interface Release {
        void run() throws IOException;
    }

    private final StoreDirectory directory;
    private final Path path;
    private final ArrayDeque<Release> releases = new ArrayDeque<>();
    private final MapDbEventLog.Head head = new MapDbEventLog.Head();

    private Opening(Path path) {
        this.path = path;
        directory = new StoreDirectory(path);
    }

    /// {@return a log that is open to be written to, and made where there is none}
    static MapDbEventLog writable(Path path, Settings settings) throws IOException {
        var opening = new Opening(path);
        var _ = opening.directory.isStore();
        var made = Directories.makeMissing(path);
        try {
            var lock = DirectoryLock.take(path);
            try {
                var log = opening.write(settings);
                return log.lockedBy(lock);
            } catch (RuntimeException | IOException | Error e) {
                undo(opening::release, e);
                undo(lock::undo, e);
                throw e;
            }
        } catch (RuntimeException | IOException | Error e) {
            made.reversed().forEach(empty -> undo(() -> Files.delete(empty), e));
            throw e;
        }
    }

    /// Takes something back after a failure that is told anyway.
    private static void undo(Release release, Throwable cause) {
        try {
            release.run();
        } catch (IOException | RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private MapDbEventLog write(Settings settings) throws IOException {
        var writing = new Journal.Writing(settings.disk(), settings.segmentSize());
        // Somebody may have made or removed it just before the lock was taken.
        if (!directory.isStore()) {
            make(writing);
        }
        var journal = Journal.open(directory.journal());
        releases.push(journal::close);
        var judged = judge(journal, settings.disk());
        for (var name : StoreDirectory.DERIVED) {
            keepForeign(directory.file(name));
        }
        var file = indexFile(judged, settings);
        var index = new Index(file, settings.indexMemory(), settings.indexInterval());
        releases.push(index::close);
        var truncations = truncations(journal, index);
        var from = index.mark().orElseGet(journal::start);
        var began = System.nanoTime();
        var replay = new Replay(index, truncations, journal.cursor(), from);
        journal.replay(from, judged.verdict().end(), telling(replay));
        replay.publish();
        tell(index, replay, System.nanoTime() - began);
        journal.write(judged.verdict(), writing);
        var _ = Files.deleteIfExists(directory.file(StoreDirectory.IN_USE));
        head.moveTo(judged.verdict().end());
        var log = new Log(journal, index, truncations, head::position);
        return MapDbEventLog.writable(log, head, settings, this::release);
    }

    private void make(Journal.Writing writing) throws IOException {
        try {
            Journal.create(directory.journal(), writing);
        } catch (IOException | RuntimeException e) {
            Directories.remove(Journal.partial(directory.journal()));
            throw e;
        }
    }

    /// What was found before anything is changed.
    ///
    /// @param verdict about the journal
    /// @param index what lies under its name
    /// @param isRight whether the index can be used
    private record Judged(Verdict verdict, FoundIndex index, boolean isRight) {}

    private Judged judge(Journal journal, Disk disk) throws IOException {
        var index = FoundIndex.in(directory.file(StoreDirectory.INDEX), disk);
        try {
            var mark = index.mark().filter(journal::knows);
            var check = new IndexCheck(journal, index, mark);
            var isSmall = isSmall();
            var verdict = journal.check(
                    journal.acknowledged(),
                    mark,
                    !Files.exists(directory.file(StoreDirectory.IN_USE)),
                    isSmall ? journal.start() : mark.orElseGet(journal::start),
                    Long.MAX_VALUE,
                    isSmall ? check : (_, _) -> {},
                    _ -> {});
            journal.force(verdict, disk);
            return new Judged(verdict, index, mark.isPresent() && (!isSmall || check.agrees()));
        } catch (IOException | RuntimeException | Error e) {
            index.close();
            throw e;
        }
    }

    /// {@return the file of the index, an empty one if what was found is of no use}
    private IndexFile indexFile(Judged judged, Settings settings) throws IOException {
        var index = directory.file(StoreDirectory.INDEX);
        if (judged.isRight()) {
            var taken = judged.index().take();
            return taken.isPresent() ? taken.get() : IndexFile.open(index, settings.disk());
        }
        var problem = judged.index().mark().isPresent()
                ? "it is not the index of this journal"
                : judged.index().problem();
        if (!problem.isEmpty()) {
            LOGGER.log(Level.WARNING, "{0}: {1}; it is made again", index, problem);
        }
        judged.index().close();
        MapFile.delete(index);
        return IndexFile.open(index, settings.disk());
    }

    /// Gives another name to a file that has the name of one of ours, and is somebody else's.
    private static void keepForeign(Path file) throws IOException {
        if (MapFile.kind(file) == MapFile.Kind.FOREIGN) {
            var kept = file.resolveSibling(file.getFileName() + ".kept");
            for (var n = 2; Files.exists(kept); n++) {
                kept = file.resolveSibling(file.getFileName() + ".kept-" + n);
            }
            Directories.rename(file, kept);
            LOGGER.log(Level.WARNING, "{0} is no file of a store; it is now {1}", file, kept.getFileName());
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
                        directory.file(StoreDirectory.INDEX),
                        String.valueOf(end.head()));
            }
        };
    }

    private void tell(Index index, Replay replay, long nanos) {
        if (index.mark().isEmpty() && replay.events() > 0) {
            LOGGER.log(
                    Level.INFO,
                    "{0} was made from the journal: {1} events in {2} ms",
                    directory.file(StoreDirectory.INDEX),
                    String.valueOf(replay.events()),
                    String.valueOf(nanos / 1_000_000));
        }
    }

    /// {@return a log that is open to be read, and follows the one who writes to it}
    static MapDbEventLog readOnly(Path path) throws IOException {
        var opening = new Opening(path);
        try {
            return opening.read();
        } catch (RuntimeException | IOException | Error e) {
            undo(opening::release, e);
            throw e;
        }
    }

    private MapDbEventLog read() throws IOException {
        if (!directory.isStore()) {
            throw new StorageException(
                    "there is no store in " + path + ": name another directory, or make one by opening it for writing");
        }
        // The index first: whatever it knows is then in the journal.
        var file = isSmall() ? Optional.<IndexFile>empty() : IndexFile.copyOf(directory.file(StoreDirectory.INDEX));
        file.ifPresent(copy -> releases.push(copy::close));
        var journal = Journal.openReadOnly(directory.journal());
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
        var bytes = 0L;
        try (Stream<Path> files = Files.list(directory.journal())) {
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
        if (mark.isPresent() && isPart(journal, mark.get())) {
            try {
                var index = new Index(file);
                return new Known(index, truncations(journal, index), mark.get());
            } catch (CorruptEventException e) {
                LOGGER.log(Level.WARNING, "{0}; what comes before it can be read", e.getMessage());
            }
        }
        return new Known(new Index(Optional.empty()), new Truncations(), journal.start());
    }

    private boolean isPart(Journal journal, Place mark) throws IOException {
        var isPart = journal.contains(mark);
        if (!isPart && journal.knows(mark)) {
            LOGGER.log(
                    Level.WARNING,
                    "{0} has seen events up to position {1} that are not in the journal; what is there can be read",
                    directory.file(StoreDirectory.INDEX),
                    String.valueOf(mark.head()));
        }
        return isPart;
    }

    private void release() {
        StorageException failure = null;
        while (!releases.isEmpty()) {
            try {
                releases.pop().run();
            } catch (IOException | RuntimeException e) {
                if (failure == null) {
                    failure = new StorageException("cannot close the store in " + path + ": " + Cause.inWords(e), e);
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
