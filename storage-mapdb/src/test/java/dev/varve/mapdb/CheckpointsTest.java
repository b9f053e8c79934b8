package dev.varve.mapdb;

import dev.varve.projection.Checkpoints;
import dev.varve.testkit.contract.CheckpointsContract;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest extends CheckpointsContract {

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private MapDbStorage storage;

    @Override
    protected Checkpoints open() {
        storage = MapDbStorage.open(directory, Clock.systemUTC());
        return storage.checkpoints();
    }

    @AfterEach
    void close() {
        storage.close();
    }
}
