package dev.varve.samples.orders.app;

import dev.varve.explorer.Storage;
import dev.varve.log.EventLog;
import dev.varve.mapdb.MapDbStorage;
import dev.varve.mapdb.StoreLockedException;
import dev.varve.mapdb.journal.DamagedStoreException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The durable store, as the shared commands want it, and a little patience with other writers.
final class Disk implements Storage {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(20);

    @Override
    public EventLog open(Path directory) {
        return MapDbStorage.open(directory, Clock.systemUTC()).log();
    }

    @Override
    public EventLog openReadOnly(Path directory) {
        return MapDbStorage.openReadOnly(directory).log();
    }

    @Override
    public List<String> verify(Path directory, Progress progress) {
        try (var store = MapDbStorage.openReadOnly(directory)) {
            var _ = store.verify(progress::at);
            return List.of();
        } catch (DamagedStoreException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /// {@return the store, after a while if another process writes to it}
    ///
    /// @throws StoreLockedException if that takes longer than a person wants to wait
    static MapDbStorage await(Path directory, Clock clock, Runnable waiting) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var isTold = false;
        while (true) {
            try {
                return MapDbStorage.open(directory, clock);
            } catch (StoreLockedException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                if (!isTold) {
                    waiting.run();
                    isTold = true;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
