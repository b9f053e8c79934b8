package dev.varve.mapdb;

import dev.varve.log.EventLog;
import dev.varve.testkit.contract.DurableLogContract;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class MapDbEventLogTest extends DurableLogContract {

    @TempDir
    Path directory;

    @Override
    protected EventLog open(Clock clock) {
        return MapDbStorage.open(directory, clock).log();
    }
}
