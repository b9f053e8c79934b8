package dev.varve.explorer.story;

import dev.varve.Cause;
import dev.varve.StorageException;
import dev.varve.explorer.Place;
import dev.varve.explorer.Shell;
import dev.varve.explorer.WrongInputException;
import dev.varve.storage.StorageDamagedException;
import dev.varve.storage.StorageLockedException;
import dev.varve.storage.Storages;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// Where a story keeps its store. It is emptied at the start, but only if a story made it and nobody has it open.
record DemoFolder(Place place, Shell shell) {

    private static final String MARK = "made-by-demo";
    private static final String ANOTHER = "name another directory with --data";

    static DemoFolder of(Shell shell) {
        var asked = shell.place();
        if (asked.isInMemory()) {
            Storages.open(asked.uri()).close();
            return new DemoFolder(Place.inMemory(temporary()), shell);
        }
        var given = asked.directory()
                .orElseThrow(() -> new WrongInputException("the demo needs a directory that is empty", ANOTHER));
        var name = shell.sample().name();
        var isUsual = given.endsWith(Path.of("data", name));
        return new DemoFolder(Place.in(isUsual ? given.resolveSibling("demo-" + name) : given), shell);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("varve-demo");
        } catch (IOException e) {
            throw new WrongInputException("there is no room for a demo: " + Cause.inWords(e), ANOTHER);
        }
    }

    Path path() {
        return place.folder();
    }

    /// Removes what an earlier demo left.
    void empty() {
        if (!Files.exists(path())) {
            return;
        }
        if (!Files.isDirectory(path())) {
            throw new WrongInputException(path() + " is a file", ANOTHER);
        }
        try {
            if (Files.exists(path().resolve(MARK))) {
                checkThatNobodyHasItOpen();
                removeAll();
            } else if (!isEmpty()) {
                throw new WrongInputException(path() + " was not made by the demo, which would empty it", ANOTHER);
            }
        } catch (IOException e) {
            throw new WrongInputException("%s cannot be emptied: %s".formatted(path(), Cause.inWords(e)), ANOTHER);
        }
    }

    private void checkThatNobodyHasItOpen() {
        try {
            Storages.open(place.uri()).close();
        } catch (StorageDamagedException _) {
            // Nobody has it open, and nobody will miss it.
        } catch (StorageException e) {
            throw refused(e);
        }
    }

    /// Says that the folder is for this demo from now on.
    void mark() {
        try {
            Files.createDirectories(path());
            Files.writeString(path().resolve(MARK), "Emptied whenever the demo starts.\n");
        } catch (IOException e) {
            throw new WrongInputException("no demo can be made in %s: %s".formatted(path(), Cause.inWords(e)), ANOTHER);
        }
    }

    /// {@return that no demo is possible here}
    WrongInputException refused(StorageException e) {
        return e instanceof StorageLockedException
                ? new WrongInputException(
                        "another process has the store in %s open".formatted(path()),
                        "wait until it has ended, or " + ANOTHER)
                : new WrongInputException("no demo is possible in " + path(), String.valueOf(e.getMessage()));
    }

    /// Keeps other demos away from this folder, which they would empty, until it is closed or the process ends.
    ///
    /// @throws WrongInputException if one is at work there
    FileChannel reserve() {
        var path = path().toAbsolutePath().normalize();
        var name = "varve-demo-" + HexFormat.of().toHexDigits(path.hashCode()) + ".lock";
        try {
            var channel = FileChannel.open(
                    Path.of(System.getProperty("java.io.tmpdir"), name),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (isReserved(channel)) {
                return channel;
            }
            channel.close();
        } catch (IOException e) {
            throw new WrongInputException(
                    "no demo is possible without a file in the folder for temporary ones: " + Cause.inWords(e),
                    "name another folder with TMPDIR");
        }
        throw new WrongInputException("another demo is at work in " + path(), "wait until it has ended, or " + ANOTHER);
    }

    private static boolean isReserved(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    /// Says how to look around; a story that is to keep nothing keeps nothing.
    void end(List<String> commands) {
        if (place.isInMemory()) {
            try {
                removeAll();
                Files.delete(path());
            } catch (IOException e) {
                shell.out().note("%s cannot be removed: %s".formatted(path(), Cause.inWords(e)));
            }
            return;
        }
        shell.out().line();
        shell.out().line("The store is still there. Look around:");
        for (var command : commands) {
            shell.out()
                    .whole("    ./varve %s %s --data %s"
                            .formatted(shell.sample().name(), command, path()));
        }
    }

    /// The mark comes last: what is left by a crash is the demo's still.
    private void removeAll() throws IOException {
        try (var files = Files.walk(path())) {
            for (var file : files.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.equals(path()) && !file.equals(path().resolve(MARK)))
                    .toList()) {
                Files.delete(file);
            }
        }
        var _ = Files.deleteIfExists(path().resolve(MARK));
    }

    private boolean isEmpty() throws IOException {
        try (var files = Files.list(path())) {
            return files.findAny().isEmpty();
        }
    }
}
