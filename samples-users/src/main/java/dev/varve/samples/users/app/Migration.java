package dev.varve.samples.users.app;

import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.explorer.Place;
import dev.varve.explorer.WrongInputException;
import dev.varve.samples.users.past.Comparison;
import dev.varve.samples.users.past.CopyAndTransform;
import dev.varve.samples.users.past.Generations;
import dev.varve.samples.users.past.UserCodec;
import dev.varve.samples.users.sealing.KeyVault;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageEngine.Options;
import dev.varve.storage.Storages;
import dev.varve.store.EventStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Puts a sealed journal in the place of one that is in clear, in steps of which each can be the last before
/// a crash.
///
/// 1. Copy into `sealed.unfinished`, and compare every state of every user.
/// 2. Rename it to `sealed`: from here on the migration is finished by whoever opens the directory next.
/// 3. The old journal becomes `journal.clear`, the new one `journal`; what was derived from the old one is
/// removed.
///
/// The old journal is kept until it is confirmed that it is not needed any more.
final class Migration {

    private static final String JOURNAL = "journal";
    private static final String OLD = "journal.clear";
    private static final String READY = "sealed";
    private static final String UNFINISHED = "sealed.unfinished";
    private static final String INDEX = "index.db";
    private static final List<String> DERIVED = List.of(
            INDEX, "index.db.redo", "views.db", "views.db.redo", "snapshots.db", "snapshots.db.redo", "reactions");

    /// What was done.
    record Report(long before, long after, int streams, String chain) {}

    private final Path directory;
    private final KeyVault vault;

    Migration(Path directory, KeyVault vault) {
        this.directory = directory;
        this.vault = vault;
    }

    /// {@return whether the journal in clear is still there}
    static boolean isUnconfirmed(Path directory) {
        return Files.exists(directory.resolve(OLD));
    }

    /// {@return whether anything is stored in clear}
    boolean isNeeded() {
        try (var storage = Storages.openReadOnly(Place.in(directory).uri())) {
            var found = new AtomicBoolean();
            var _ = storage.log().readLog(Filter.category("user"), Range.ALL, event -> {
                found.set(Generations.isInClear(event.payload()));
                return !found.get();
            });
            return found.get();
        }
    }

    /// Migrates the store of the directory, which nobody has open.
    Report run() {
        var report = prepare();
        finish(directory);
        return report;
    }

    /// Makes the copy ready; [#finish] switches.
    Report prepare() {
        if (isUnconfirmed(directory)) {
            throw new WrongInputException(
                    "the journal from before the last migration is still there",
                    "look at the new one, then run ./varve users migrate --confirm");
        }
        var report = copy();
        try {
            rename(directory.resolve(UNFINISHED), directory.resolve(READY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return report;
    }

    private Report copy() {
        var copying = new CopyAndTransform(vault);
        var codec = UserCodec.of(vault);
        // Opened to write, so that nobody else adds to it meanwhile.
        try (var from = Storages.open(Place.in(directory).uri());
                var to = empty(copying.clock())) {
            var _ = from.verify((_, _) -> {});
            copying.copy(from.log(), to.log());
            var old = EventStore.of(from.log(), codec);
            var sealed = EventStore.of(to.log(), codec);
            var differences = Comparison.differences(old, sealed);
            if (!differences.isEmpty()) {
                throw new IllegalStateException("the copy is not the same: " + differences);
            }
            return new Report(
                    old.head(),
                    sealed.head(),
                    old.streams(Filter.category("user")).size(),
                    to.verify((_, _) -> {}).chain());
        }
    }

    private Storage empty(Clock clock) {
        var place = Place.in(directory.resolve(UNFINISHED));
        delete(place.folder());
        return Storages.open(place.uri(), Options.DEFAULT.clock(clock));
    }

    /// Finishes a migration that was interrupted after its copy was ready; does nothing where there is none.
    static void finish(Path directory) {
        var ready = directory.resolve(READY);
        if (!Files.exists(ready)) {
            return;
        }
        try {
            if (!Files.exists(directory.resolve(OLD))) {
                rename(directory.resolve(JOURNAL), directory.resolve(OLD));
            }
            if (Files.exists(ready.resolve(JOURNAL))) {
                DERIVED.forEach(file -> delete(directory.resolve(file)));
                rename(ready.resolve(JOURNAL), directory.resolve(JOURNAL));
            }
            if (Files.exists(ready.resolve(INDEX))) {
                rename(ready.resolve(INDEX), directory.resolve(INDEX));
            }
            delete(ready);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Removes the journal in clear. Its bytes are gone from the directory, though not from the backups it
    /// went into.
    static boolean confirm(Path directory) {
        var was = isUnconfirmed(directory);
        delete(directory.resolve(OLD));
        return was;
    }

    /// Returns when it will be so after a loss of power too.
    private static void rename(Path from, Path to) throws IOException {
        var _ = Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        force(from.resolveSibling("."));
        force(to.resolveSibling("."));
    }

    private static void force(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
            force(path.resolveSibling("."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
