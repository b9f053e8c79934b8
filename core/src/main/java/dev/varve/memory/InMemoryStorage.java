package dev.varve.memory;

import dev.varve.StorageException;
import dev.varve.codec.StateCodec;
import dev.varve.log.EventLog;
import dev.varve.log.RecordedTime;
import dev.varve.projection.Checkpoints;
import dev.varve.projection.EncodedReadModel;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.snapshot.SnapshotStore;
import dev.varve.storage.Storage;
import dev.varve.storage.Verified;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// A storage in memory: all of it is gone when it is closed.
///
/// Its views keep bytes, as durable ones do, so that a row that cannot be stored fails here too.
public final class InMemoryStorage implements Storage {

    private final InMemoryEventLog log;
    private final InMemorySnapshotStore snapshots = new InMemorySnapshotStore();
    private final InMemoryReadModel<byte[]> views = new InMemoryReadModel<>();
    private final InMemoryCheckpoints checkpoints = new InMemoryCheckpoints();

    /// A storage that records the system's time.
    public InMemoryStorage() {
        this(Clock.systemUTC());
    }

    /// @param clock tells the time that events are recorded with
    public InMemoryStorage(Clock clock) {
        this(clock, RecordedTime.TOLERANCE);
    }

    /// @param clock tells the time that events are recorded with
    /// @param clockTolerance how far the clock may be behind the log without being told of
    public InMemoryStorage(Clock clock, Duration clockTolerance) {
        log = new InMemoryEventLog(clock, EventLog.MAX_PAYLOAD, clockTolerance);
    }

    @Override
    public EventLog log() {
        return log;
    }

    @Override
    public SnapshotStore snapshots() {
        return snapshots;
    }

    @Override
    public <V> ReadModel<Rows<V>> views(StateCodec<V> codec) {
        return new EncodedReadModel<>(views, codec);
    }

    @Override
    public Checkpoints checkpoints() {
        return checkpoints;
    }

    @Override
    public void dropDerived() {
        views.clear();
        snapshots.clear();
    }

    @Override
    public Verified verify(Progress progress, String noted) {
        Objects.requireNonNull(progress, "progress is null");
        Objects.requireNonNull(noted, "noted is null");
        if (!noted.isEmpty()) {
            throw new StorageException("the chain value " + noted + " is not met: a log in memory keeps none");
        }
        var head = log.head();
        progress.at(head, head);
        return new Verified(head, head, 0, 0, 0, 0, identity().chain(), List.of());
    }

    @Override
    public void backup(Path target) {
        Objects.requireNonNull(target, "target is null");
        throw new StorageException("this storage is in memory only; there is nothing to copy to " + target);
    }

    @Override
    public void close() {
        log.close();
    }
}
