package dev.varve.testkit;

import dev.varve.codec.StateCodec;
import dev.varve.log.EventLog;
import dev.varve.projection.Checkpoints;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.snapshot.SnapshotStore;
import dev.varve.storage.Storage;
import dev.varve.storage.Verified;
import java.nio.file.Path;

/// A storage that hands every call on to another one: a test overrides what it wants to be different.
///
/// What a storage has a default for is not handed on, and so comes by way of what is overridden.
public abstract class ForwardingStorage implements Storage {

    /// The storage that does the work.
    protected final Storage storage;

    /// @param storage the storage that does the work
    protected ForwardingStorage(Storage storage) {
        this.storage = storage;
    }

    @Override
    public EventLog log() {
        return storage.log();
    }

    @Override
    public SnapshotStore snapshots() {
        return storage.snapshots();
    }

    @Override
    public <V> ReadModel<Rows<V>> views(StateCodec<V> codec) {
        return storage.views(codec);
    }

    @Override
    public Checkpoints checkpoints() {
        return storage.checkpoints();
    }

    @Override
    public void dropDerived() {
        storage.dropDerived();
    }

    @Override
    public Verified verify(Progress progress, String noted) {
        return storage.verify(progress, noted);
    }

    @Override
    public void backup(Path target) {
        storage.backup(target);
    }

    @Override
    public void close() {
        storage.close();
    }
}
