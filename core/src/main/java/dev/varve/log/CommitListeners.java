package dev.varve.log;

import dev.varve.log.EventLog.Listening;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/// The listeners of a log, for an implementation of [EventLog]. Keeps the promise of [EventLog#onCommit].
///
/// The commit has happened, so nothing that a listener throws, an error neither, reaches the one who
/// committed. Nobody waits: when one thread is telling, another leaves its news behind and the first one
/// tells that too.
public final class CommitListeners {

    private static final System.Logger LOGGER = System.getLogger(CommitListeners.class.getName());

    private record Entry(LongConsumer listener, AtomicBoolean failed) {}

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final AtomicLong news = new AtomicLong();
    private final AtomicBoolean telling = new AtomicBoolean();
    private final AtomicLong told = new AtomicLong();

    /// {@return closes to remove `listener` again}
    public Listening add(LongConsumer listener) {
        var entry = new Entry(Objects.requireNonNull(listener, "listener is null"), new AtomicBoolean());
        entries.add(entry);
        return () -> entries.remove(entry);
    }

    /// Tells all listeners of a new head, unless it or a newer one was told already. Call it outside every
    /// lock.
    public void tell(long head) {
        news.accumulateAndGet(head, Math::max);
        while (told.get() < news.get() && telling.compareAndSet(false, true)) {
            try {
                var newest = news.get();
                if (told.getAndSet(newest) < newest) {
                    entries.forEach(entry -> tell(entry, newest));
                }
            } finally {
                telling.set(false);
            }
        }
    }

    private static void tell(Entry entry, long head) {
        try {
            entry.listener().accept(head);
        } catch (Throwable e) {
            if (entry.failed().compareAndSet(false, true)) {
                LOGGER.log(System.Logger.Level.WARNING, "a commit listener failed; it is told of further commits", e);
            }
        }
    }
}
