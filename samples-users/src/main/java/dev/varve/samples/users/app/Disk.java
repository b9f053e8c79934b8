package dev.varve.samples.users.app;

import dev.varve.explorer.Kept;
import dev.varve.explorer.Storage;
import dev.varve.json.JsonState;
import dev.varve.log.EventLog;
import dev.varve.mapdb.MapDbStorage;
import dev.varve.mapdb.journal.DamagedStoreException;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.samples.users.registry.Surroundings;
import dev.varve.samples.users.sealing.Folder;
import dev.varve.samples.users.sealing.KeyVault;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The durable store and the keys beside it, as the shared commands want them and as the registry does.
///
/// The store is the directory; the keys are in its folder `keys`, which a backup of the store leaves out: keys have
/// a shorter life than backups.
final class Disk implements Storage {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KeyVault vault = new KeyVault(new Folder(this::keys), new SecureRandom());
    private volatile Path directory = Path.of("");

    private Path keys() {
        return directory.resolve("keys");
    }

    /// {@return the keys of the directory that was opened last}
    KeyVault vault() {
        return vault;
    }

    private Path at(Path opened) {
        directory = opened;
        Migration.finish(opened);
        return opened;
    }

    @Override
    public EventLog open(Path directory) {
        return MapDbStorage.open(at(directory), Clock.systemUTC()).log();
    }

    @Override
    public EventLog openReadOnly(Path directory) {
        return MapDbStorage.openReadOnly(at(directory)).log();
    }

    @Override
    public List<String> verify(Path directory, Progress progress) {
        try (var store = MapDbStorage.openReadOnly(at(directory))) {
            var _ = store.verify(progress::at);
            return List.of();
        } catch (DamagedStoreException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /// {@return what is kept in a directory, after a while if another process writes to it}
    ///
    /// @throws dev.varve.mapdb.StoreLockedException if that takes longer than a person wants to wait
    Surroundings keep(Path directory, Clock clock, Supplier<String> ids, Consumer<String> notes) {
        var storage = MapDbStorage.open(
                at(directory),
                clock,
                PATIENCE,
                () -> notes.accept("waiting for another process that writes to " + directory));
        var views = new Kept.Views() {
            @Override
            public <V> ReadModel<Rows<V>> of(Class<V> row) {
                return storage.views(JsonState.of(row));
            }
        };
        var kept = new Kept(storage.log(), views, storage.snapshots(), storage.checkpoints(), storage::close);
        return new Surroundings(kept, vault, storage::dropDerived, ids);
    }
}
