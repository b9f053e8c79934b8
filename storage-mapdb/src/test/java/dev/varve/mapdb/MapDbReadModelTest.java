package dev.varve.mapdb;

import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.testkit.contract.ReadModelContract;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class MapDbReadModelTest extends ReadModelContract {

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private MapDbStorage storage;

    @Override
    protected ReadModel<Rows<String>> open() {
        storage = MapDbStorage.open(directory, Clock.systemUTC());
        return storage.views(new Text());
    }

    @AfterEach
    void close() {
        storage.close();
    }
}
