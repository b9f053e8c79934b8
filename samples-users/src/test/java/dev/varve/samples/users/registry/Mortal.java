package dev.varve.samples.users.registry;

import dev.varve.Append;
import dev.varve.Appended;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import dev.varve.projection.Checkpoints;
import dev.varve.samples.users.sealing.Shelf;
import dev.varve.snapshot.SnapshotStore;
import dev.varve.storage.Storage;
import dev.varve.testkit.ForwardingEventLog;
import dev.varve.testkit.ForwardingStorage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A process that dies just before its n-th change to anything: keys, log, snapshots, views or checkpoints.
final class Mortal {

    private int life = Integer.MAX_VALUE;

    void diesBefore(int change) {
        life = change;
    }

    private void change() {
        if (--life == 0) {
            life = 1; // dead is dead
            throw new StorageException("the process died");
        }
    }

    Storage storage(Storage kept) {
        return new ForwardingStorage(kept) {
            @Override
            public EventLog log() {
                return Mortal.this.log(storage.log());
            }

            @Override
            public SnapshotStore snapshots() {
                return Mortal.this.snapshots(storage.snapshots());
            }

            @Override
            public Checkpoints checkpoints() {
                return Mortal.this.checkpoints(storage.checkpoints());
            }

            @Override
            public void dropDerived() {
                change();
                storage.dropDerived();
            }
        };
    }

    Shelf shelf(Shelf shelf) {
        return new Shelf() {
            @Override
            public Optional<byte[]> get(String name) {
                return shelf.get(name);
            }

            @Override
            public void put(String name, byte[] content) {
                change();
                shelf.put(name, content);
            }

            @Override
            public void destroy(String name) {
                change();
                shelf.destroy(name);
            }

            @Override
            public List<String> names() {
                return shelf.names();
            }
        };
    }

    private SnapshotStore snapshots(SnapshotStore kept) {
        return new SnapshotStore() {
            @Override
            public Optional<Snapshot> latest(StreamId stream, String name, long atMostVersion) {
                return kept.latest(stream, name, atMostVersion);
            }

            @Override
            public void save(Snapshot snapshot) {
                kept.save(snapshot);
            }

            @Override
            public void delete(StreamId stream) {
                change();
                kept.delete(stream);
            }
        };
    }

    private Checkpoints checkpoints(Checkpoints kept) {
        return new Checkpoints() {
            @Override
            public OptionalLong checkpoint(String name) {
                return kept.checkpoint(name);
            }

            @Override
            public void advance(String name, long position) {
                change();
                kept.advance(name, position);
            }
        };
    }

    private EventLog log(EventLog log) {
        return new ForwardingEventLog(log) {
            @Override
            public Appended append(Append<Encoded> append) {
                if (!append.writes().isEmpty()) {
                    change();
                }
                return log.append(append);
            }
        };
    }
}
