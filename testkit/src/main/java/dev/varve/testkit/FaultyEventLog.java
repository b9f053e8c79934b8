package dev.varve.testkit;

import dev.varve.Append;
import dev.varve.Appended;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A log that fails when it is told to, as disks and networks do when they are not.
///
/// Faults are used up in the order in which they were asked for, one an append or a read; what is not told to fail
/// works as the log behind it does. Safe for use by several threads.
public final class FaultyEventLog extends ForwardingEventLog {

    /// What happens around one append.
    private interface Fault {
        Appended around(Supplier<Appended> append);
    }

    private static final int NEVER = Integer.MAX_VALUE;

    private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Runnable> afterReads = new ConcurrentLinkedQueue<>();
    private final AtomicInteger readable = new AtomicInteger(NEVER);

    /// @param log the log that does the work
    public FaultyEventLog(EventLog log) {
        super(log);
    }

    /// Lets the next append fail with a [StorageException] before anything is written.
    public void failNextAppend() {
        faults.add(_ -> {
            throw new StorageException("scripted fault: nothing was written");
        });
    }

    /// Lets the next append be written and fail all the same: the answer is lost.
    public void loseNextAnswer() {
        faults.add(append -> {
            var _ = append.get();
            throw new StorageException("scripted fault: written, but the answer was lost");
        });
    }

    /// Lets something happen just before the next append, such as another writer who is faster, or a long wait.
    public void beforeNextAppend(Runnable something) {
        faults.add(append -> {
            something.run();
            return append.get();
        });
    }

    /// Lets something happen just after the next read, such as another writer who makes it out of date.
    public void afterNextRead(Runnable something) {
        afterReads.add(something);
    }

    /// Lets reads fail, with a [StorageException], once they have handed over this many events between them.
    public void failReadsAfter(int events) {
        readable.set(events);
    }

    /// Takes back all faults that have not happened yet.
    public void heal() {
        faults.clear();
        afterReads.clear();
        readable.set(NEVER);
    }

    @Override
    public Appended append(Append<Encoded> append) {
        var fault = faults.poll();
        return fault == null ? log.append(append) : fault.around(() -> log.append(append));
    }

    @Override
    public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
        return read(() -> log.readStream(stream, range, failing(sink)));
    }

    @Override
    public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
        return read(() -> log.readLog(filter, range, failing(sink)));
    }

    private long read(LongSupplier reading) {
        var end = reading.getAsLong();
        var something = afterReads.poll();
        if (something != null) {
            something.run();
        }
        return end;
    }

    private Predicate<Event<Encoded>> failing(Predicate<? super Event<Encoded>> sink) {
        return event -> {
            if (readable.getAndUpdate(left -> left == NEVER || left == 0 ? left : left - 1) == 0) {
                throw new StorageException("scripted fault: the log cannot be read at position " + event.position());
            }
            return sink.test(event);
        };
    }
}
