package dev.varve.mapdb;

import dev.varve.StorageException;
import dev.varve.mapdb.index.FoundIndex;
import dev.varve.mapdb.journal.DamagedStoreException;
import dev.varve.mapdb.journal.Journal;
import dev.varve.mapdb.journal.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What lies in a directory: a store, nothing of one yet, or something that has to be left alone.
///
/// Files of others beside a store do no harm, unless they have names that a store uses.
final class StoreDirectory {

    static final String JOURNAL = "journal";
    static final String INDEX = "index.db";
    static final String VIEWS = "views.db";
    static final String SNAPSHOTS = "snapshots.db";
    static final String REACTIONS = "reactions";
    static final String LOCK = "lock";

    /// A store of the first version has it while it is written to, and after a crash.
    static final String IN_USE = "in-use";

    /// What is made from the journal.
    static final List<String> DERIVED = List.of(INDEX, VIEWS, SNAPSHOTS);

    private static final List<String> NOT_WITHOUT_JOURNAL =
            List.of(INDEX, INDEX + ".redo", VIEWS, VIEWS + ".redo", SNAPSHOTS, SNAPSHOTS + ".redo", REACTIONS, IN_USE);

    /// What the making of a journal leaves behind when it is stopped.
    private static final List<String> UNFINISHED = List.of("next.tmp");

    private final Path path;

    StoreDirectory(Path path) {
        this.path = path;
    }

    Path journal() {
        return path.resolve(JOURNAL);
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /// {@return whether there is a store, false where one can be made}
    ///
    /// @throws DamagedStoreException if the journal is gone
    /// @throws StorageException if something else is in the way
    boolean isStore() throws IOException {
        if (!exists(path)) {
            return false;
        }
        if (!Files.isDirectory(path)) {
            throw new StorageException(path + " is not a directory: a store needs one of its own; nothing was changed");
        }
        if (Files.isDirectory(file(LOCK))) {
            throw inTheWay(file(LOCK) + " is a directory");
        }
        if (Journal.isIn(journal())) {
            return true;
        }
        var left = new TreeSet<String>();
        for (var name : NOT_WITHOUT_JOURNAL) {
            if (exists(file(name))) {
                left.add(name);
            }
        }
        if (exists(journal()) && !Files.isDirectory(journal())) {
            throw inTheWay(journal() + " is a file");
        }
        if (Files.isDirectory(journal())) {
            strangers(journal(), UNFINISHED).forEach(name -> left.add(JOURNAL + "/" + name));
        }
        if (!left.isEmpty()) {
            throw gone(left);
        }
        checkPartial();
        return false;
    }

    private void checkPartial() throws IOException {
        var partial = Journal.partial(journal());
        if (exists(partial)
                && (!Files.isDirectory(partial)
                        || !strangers(
                                        partial,
                                        List.of("next.tmp", "00000001.segment", "acknowledged", "acknowledged.tmp"))
                                .isEmpty())) {
            throw inTheWay(partial + " is there");
        }
    }

    private static List<String> strangers(Path directory, List<String> known) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !known.contains(name))
                    .toList();
        }
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private StorageException inTheWay(String what) {
        return new StorageException(
                what + ", a name that a store in " + path + " needs: choose another directory; nothing was changed");
    }

    private DamagedStoreException gone(Set<String> left) throws IOException {
        var known = FoundIndex.copyOf(file(INDEX)).mark().map(Place::head);
        var witness = known.map(head -> ", and the index knows events up to position " + head)
                .orElse("");
        return new DamagedStoreException(
                journal(),
                "its files are gone%s. There is still %s. Put the journal back, or choose another directory; nothing was changed"
                        .formatted(witness, String.join(", ", left)));
    }
}
