package dev.varve.samples.logistics.app;

import dev.varve.explorer.Kept;
import dev.varve.explorer.Storage;
import dev.varve.json.JsonState;
import dev.varve.log.EventLog;
import dev.varve.mapdb.MapDbStorage;
import dev.varve.mapdb.journal.DamagedStoreException;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// The durable store, as the shared commands want it and as the depot does.
final class Disk implements Storage {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

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

    /// {@return what is kept in a directory, after a while if another process writes to it}
    ///
    /// @throws dev.varve.mapdb.StoreLockedException if that takes longer than a person wants to wait
    static Kept keep(Path directory, Clock clock, Consumer<String> notes) {
        var storage = MapDbStorage.open(
                directory,
                clock,
                PATIENCE,
                () -> notes.accept("waiting for another process that writes to " + directory));
        var views = new Kept.Views() {
            @Override
            public <V> ReadModel<Rows<V>> of(Class<V> row) {
                return storage.views(JsonState.of(row));
            }
        };
        return new Kept(storage.log(), views, storage.snapshots(), storage.checkpoints(), storage::close);
    }
}
