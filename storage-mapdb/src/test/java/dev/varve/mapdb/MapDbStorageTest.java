package dev.varve.mapdb;

import dev.varve.storage.Storage;
import dev.varve.storage.StorageEngine.Options;
import dev.varve.storage.Storages;
import dev.varve.testkit.contract.DurableStorageContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import org.junit.jupiter.api.io.TempDir;

class MapDbStorageTest extends DurableStorageContract {

    @TempDir
    Path temporary;

    private Path directory() {
        return temporary.resolve("store");
    }

    @Override
    protected Storage open(Clock clock) {
        return Storages.open("mapdb:" + directory(), Options.DEFAULT.clock(clock));
    }

    @Override
    protected Storage openReadOnly() {
        return Storages.openReadOnly("mapdb:" + directory());
    }

    @Override
    protected Storage openBackup(Path backup) {
        return Storages.open("mapdb:" + backup);
    }

    @Override
    protected void putBackLogOf(Path backup) throws IOException {
        remove(directory().resolve("journal"));
        Files.deleteIfExists(directory().resolve("index.db"));
        try (var files = Files.walk(backup.resolve("journal"))) {
            for (var file : files.toList()) {
                Files.copy(file, directory().resolve(backup.relativize(file)));
            }
        }
    }

    private static void remove(Path path) throws IOException {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
