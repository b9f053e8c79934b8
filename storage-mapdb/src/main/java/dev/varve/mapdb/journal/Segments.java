package dev.varve.mapdb.journal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of a journal in their order: together they are one range of addresses without gaps.
///
/// Invariant: each segment begins at the address at which the one before it ends, and no frame ends there, so that an
/// address lies in one segment only. One thread adds, any number look.
final class Segments {

    private final Path directory;
    private final Arena arena = Arena.ofShared();
    private volatile List<Segment> all = List.of();

    private Segments(Path directory) {
        this.directory = directory;
    }

    /// {@return the segments of a directory, none when it is empty or not there}
    static Segments open(Path directory) throws IOException {
        var segments = new Segments(directory);
        try {
            while (segments.follow()) {}
            if (Files.isDirectory(directory)) {
                segments.refuseStrays();
            }
            return segments;
        } catch (RuntimeException | IOException e) {
            segments.close();
            throw e;
        }
    }

    private void refuseStrays() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            var named = files.filter(Segment::isName).sorted().toList();
            // A writer may have added some just now.
            while (follow()) {}
            var own = all.stream().map(Segment::path).collect(Collectors.toSet());
            for (var file : named) {
                if (!own.contains(file)) {
                    throw stray(file);
                }
            }
        }
    }

    private DamagedStoreException stray(Path file) throws IOException {
        if (Segment.header(file).filter(this::isOfThisStore).isEmpty()) {
            return new DamagedStoreException(
                    file, "the file is no segment of this store, though it is named like one; move it away");
        }
        var missing = directory.resolve(Segment.name(all.size() + 1));
        return new DamagedStoreException(
                missing,
                "the file is missing, and " + file.getFileName() + " behind it is there; restore it from a backup");
    }

    private boolean isOfThisStore(SegmentHeader header) {
        return all.isEmpty() || header.store().equals(last().header().store());
    }

    /// {@return whether there was one more segment than is known, which was added}
    boolean follow() throws IOException {
        var path = directory.resolve(Segment.name(all.size() + 1));
        if (!Files.exists(path)) {
            return false;
        }
        add(Segment.open(path, arena));
        return true;
    }

    /// Adds the segment that comes after the last one.
    void add(Segment segment) {
        if (!all.isEmpty()) {
            var last = last();
            if (segment.header().address() != last.end()
                    || !segment.header().store().equals(last.header().store())) {
                throw new DamagedStoreException(
                        segment.path(),
                        "it does not continue " + last.path().getFileName()
                                + ", it is of another store or time; restore a backup of the whole directory");
            }
        }
        var more = new ArrayList<>(all);
        more.add(segment);
        all = List.copyOf(more);
    }

    /// Takes note that the last file has become longer.
    void replaceLast(Segment longer) {
        var same = new ArrayList<>(all);
        same.set(same.size() - 1, longer);
        all = List.copyOf(same);
    }

    Path directory() {
        return directory;
    }

    Arena arena() {
        return arena;
    }

    List<Segment> all() {
        return all;
    }

    Segment last() {
        return all.getLast();
    }

    /// {@return the segment that holds an address; one just behind the last byte counts as held by the last}
    Segment at(long address) {
        var segments = all;
        var low = 0;
        var high = segments.size() - 1;
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (segments.get(middle).header().address() <= address) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return segments.get(low);
    }

    /// Ends all use. A reader that computes a checksum just then holds the memory for as long.
    void close() {
        while (arena.scope().isAlive()) {
            try {
                arena.close();
            } catch (IllegalStateException e) {
                Thread.onSpinWait();
            }
        }
    }
}
