package dev.varve.samples.logistics.process;

import dev.varve.Append;
import dev.varve.Appended;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import dev.varve.projection.Checkpoints;
import dev.varve.testkit.ForwardingEventLog;
import java.util.OptionalLong;

/// Kills the process after a number of writes: the write is durable, and whoever asked for it never learns of it.
final class Fuse {

    /// The process is dead.
    static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private long left;
    private long writes;

    /// A fuse that burns down with the write of this number; 0 for one that never does.
    Fuse(long length) {
        this.left = length;
    }

    /// {@return how many writes there were}
    long writes() {
        return writes;
    }

    private void burn() {
        writes++;
        if (--left == 0) {
            throw new KilledException();
        }
    }

    EventLog on(EventLog log) {
        return new ForwardingEventLog(log) {
            @Override
            public Appended append(Append<Encoded> append) {
                var appended = log.append(append);
                if (!append.writes().isEmpty() && !appended.repeated()) {
                    burn();
                }
                return appended;
            }
        };
    }

    Checkpoints on(Checkpoints checkpoints) {
        return new Checkpoints() {
            @Override
            public OptionalLong checkpoint(String name) {
                return checkpoints.checkpoint(name);
            }

            @Override
            public void advance(String name, long position) {
                checkpoints.advance(name, position);
                burn();
            }
        };
    }
}
