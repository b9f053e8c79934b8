package dev.varve.mapdb.index;

import dev.varve.mapdb.file.DamagedMapException;
import dev.varve.mapdb.file.MapFile;
import dev.varve.mapdb.journal.Disk;
import dev.varve.mapdb.journal.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// The index of a store as it is found, before anything is changed: it may be missing, damaged or somebody else's.
public final class FoundIndex implements AutoCloseable {

    private final Optional<IndexFile> file;
    private final boolean isCopy;
    private final String problem;
    private boolean closed;

    private FoundIndex(Optional<IndexFile> file, boolean isCopy, String problem) {
        this.file = file;
        this.isCopy = isCopy;
        this.problem = problem;
    }

    /// {@return the index of a directory that nobody else has open; to look at it changes nothing}
    public static FoundIndex in(Path path, Disk disk) throws IOException {
        if (MapFile.kind(path) != MapFile.Kind.OURS || MapFile.isUnfinished(path)) {
            return copyOf(path);
        }
        return look(false, () -> Optional.of(MapFile.open(path, disk)));
    }

    /// {@return a copy of the index of a directory that somebody else may write to}
    public static FoundIndex copyOf(Path path) throws IOException {
        return switch (MapFile.kind(path)) {
            case NONE -> new FoundIndex(Optional.empty(), true, "");
            case FOREIGN -> new FoundIndex(Optional.empty(), true, "it is no file of a store");
            case OURS -> look(true, () -> MapFile.copyOf(path));
        };
    }

    private interface Opener {
        Optional<MapFile> open() throws IOException;
    }

    private static FoundIndex look(boolean isCopy, Opener opener) throws IOException {
        try {
            var opened = opener.open();
            if (opened.isEmpty()) {
                return new FoundIndex(Optional.empty(), isCopy, "it was cut short");
            }
            var index = new IndexFile(opened.get());
            if (index.isUsable()) {
                return new FoundIndex(Optional.of(index), isCopy, "");
            }
            // An index that was never written to is not worth a word.
            var problem = index.mark().isPresent() ? "it is of another version" : "";
            index.close();
            return new FoundIndex(Optional.empty(), isCopy, problem);
        } catch (DamagedMapException e) {
            return new FoundIndex(Optional.empty(), isCopy, "it is damaged");
        }
    }

    /// {@return what is wrong with the file, empty when nothing is or there is none}
    public String problem() {
        return problem;
    }

    /// {@return up to where it goes, empty when it is of no use}
    public Optional<Place> mark() {
        return file.flatMap(IndexFile::mark);
    }

    /// {@return whether it has exactly these entries}
    public boolean agrees(Map<Long, Long> entries) {
        var agrees = new AtomicBoolean(true);
        var count = new AtomicLong();
        try {
            file.ifPresent(index -> index.each((slot, value) -> {
                count.incrementAndGet();
                if (!Objects.equals(entries.get(slot), value)) {
                    agrees.set(false);
                }
            }));
        } catch (RuntimeException | AssertionError e) {
            // MapDB has no one word for a file of which a part is missing.
            return false;
        }
        return agrees.get() && count.get() == entries.size();
    }

    /// {@return the file itself, to be written to, where it can be; the caller closes it}
    public Optional<IndexFile> take() {
        if (isCopy) {
            close();
            return Optional.empty();
        }
        closed = true;
        return file;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            file.ifPresent(IndexFile::close);
        }
    }
}
