package dev.varve.mapdb;

import dev.varve.snapshot.SnapshotStore;
import dev.varve.testkit.contract.SnapshotStoreContract;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class MapDbSnapshotStoreTest extends SnapshotStoreContract {

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private MapDbStorage storage;

    @Override
    protected SnapshotStore open() {
        storage = MapDbStorage.open(directory, Clock.systemUTC());
        return storage.snapshots();
    }

    @AfterEach
    void close() {
        storage.close();
    }
}
