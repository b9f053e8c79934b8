package dev.varve.store;

import dev.varve.Cause;
import dev.varve.StreamId;
import dev.varve.log.EventLog;
import dev.varve.log.EventLog.Listening;
import dev.varve.log.Worker;
import dev.varve.projection.Parked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// One projection or reaction at work, on a virtual thread of its own.
///
/// History and news are one: it reads on from its position, and waits when that is the head. So nothing is
/// left out, applied twice or out of order between the two. Its methods are safe for use by several
/// threads.
///
/// Its log waits for it: closing the log ends it first. Whatever is thrown in it, it has a last status when
/// it has ended, and its name can be used again.
public final class Subscription implements Worker, AutoCloseable {

    /// How a subscription is doing.
    public sealed interface Status {

        /// It works, or waits for news.
        record Running() implements Status {
            @Override
            public String toString() {
                return "running";
            }
        }

        /// The event at a position, or the machine there, has failed `attempt` times and is tried again
        /// after a pause.
        ///
        /// @param since when it failed for the first time in a row
        record Retrying(long position, int attempt, Throwable cause, Instant since) implements Status {
            @Override
            public String toString() {
                return "position %s failed %s times since %s and is tried again: %s"
                        .formatted(position, attempt, since, Cause.inWords(cause));
            }
        }

        /// It has ended at the event at a position, which it did not apply.
        record Stopped(long position, Throwable cause) implements Status {
            @Override
            public String toString() {
                return "stopped at position %s: %s".formatted(position, Cause.inWords(cause));
            }
        }

        /// It was closed.
        record Closed() implements Status {
            @Override
            public String toString() {
                return "closed";
            }
        }
    }

    /// What happens when an event cannot be decoded or applied.
    ///
    /// A machine that fails (a log that cannot be read, a view or checkpoint that cannot be kept, a handler
    /// that throws a [dev.varve.StorageException]) is no event that could be left out: `Stop` ends there,
    /// all others try again until it works, after pauses that double up to 64 times.
    public sealed interface OnFailure {

        /// Try it again after a pause, which doubles with each attempt up to 64 times, until it works.
        record Retry(Duration pause) implements OnFailure {
            public Retry {
                var _ = new Backoff(pause);
            }
        }

        /// Go on with the next event; the failure is told as a signal.
        record Skip() implements OnFailure {}

        /// End here, so that somebody can look; the checkpoint stays before the event.
        record Stop() implements OnFailure {}

        /// Try it again, and when it has failed `attempts` times set it aside, durably, together with all
        /// that concerns this subscription and follows in its stream. The other streams go on.
        ///
        /// What is parked is listed by [Subscription#parked()], until somebody has mended the cause and
        /// calls [Subscription#retry], or leaves the event out by [Subscription#drop].
        ///
        /// @param attempts how often it is tried before it is parked
        /// @param pause how long to wait after the first attempt; it doubles with each one up to 64 times
        record Park(int attempts, Duration pause) implements OnFailure {
            public Park {
                var _ = new Backoff(pause);
                if (attempts < 1) {
                    throw new IllegalArgumentException("an event is tried at least once, not " + attempts + " times");
                }
            }

            /// The same with a pause of 100 ms.
            public Park(int attempts) {
                this(attempts, Duration.ofMillis(100));
            }
        }
    }

    /// How a subscription runs.
    ///
    /// @param after where it begins when it has no checkpoint; empty for the usual place
    /// @param batch the most stored events applied and kept together
    /// @param onFailure what happens when an event fails
    public record Settings(OptionalLong after, int batch, OnFailure onFailure) {

        /// From the usual place, 500 events a batch, stop at a failure.
        public static final Settings DEFAULT = new Settings(OptionalLong.empty(), 500, new OnFailure.Stop());

        public Settings {
            Objects.requireNonNull(after, "after is null");
            Objects.requireNonNull(onFailure, "onFailure is null");
            if (after.isPresent() && after.getAsLong() < 0) {
                throw new IllegalArgumentException("a position is at least 0, not " + after.getAsLong());
            }
            if (batch < 1) {
                throw new IllegalArgumentException("a batch has at least one event, not " + batch);
            }
        }

        /// {@return the same, beginning after a position}
        public Settings startingAfter(long position) {
            return new Settings(OptionalLong.of(position), batch, onFailure);
        }

        /// {@return the same with batches of at most `n` events}
        public Settings batch(int n) {
            return new Settings(after, n, onFailure);
        }

        /// {@return the same with another answer to failures}
        public Settings onFailure(OnFailure answer) {
            return new Settings(after, batch, answer);
        }
    }

    private static final System.Logger LOGGER = System.getLogger(Subscription.class.getName());
    private static final ScopedValue<Subscription> WORKING = ScopedValue.newInstance();

    private final String name;
    private final EventLog log;
    private final SubscriptionLoop<?> loop;
    private final SubscriptionState state;
    private final Runnable release;
    private final @Nullable Subscription startedBy = WORKING.isBound() ? WORKING.get() : null;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private Listening attached = () -> {};

    /// @param release lets go of what it holds; called once, when it has ended
    Subscription(String name, EventLog log, SubscriptionLoop<?> loop, Runnable release) {
        this.name = name;
        this.log = log;
        this.loop = loop;
        this.state = loop.state();
        this.release = release;
        this.thread = Thread.ofVirtual().name("varve-" + name).unstarted(this::run);
    }

    /// Starts its thread. If that fails it has ended.
    void start() {
        try {
            attached = log.attach(this);
            thread.start();
        } catch (Throwable e) {
            end(new Status.Stopped(state.position() + 1, e));
            throw e;
        }
    }

    private void run() {
        ScopedValue.where(WORKING, this).run(() -> {
            Status last = new Status.Closed();
            try {
                last = loop.run();
            } catch (Throwable e) {
                last = new Status.Stopped(state.position() + 1, e);
            } finally {
                end(last);
            }
        });
    }

    /// The name can be used again before anybody sees that it has ended; the log waits until all is done.
    private void end(Status last) {
        try {
            release.run();
        } catch (Throwable e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "subscription '" + name + "' could not let go of its checkpoint: " + Cause.inWords(e),
                    e);
        } finally {
            state.end(last);
            ended.countDown();
            attached.close();
        }
    }

    /// {@return the name of the projection or reaction}
    public String name() {
        return name;
    }

    /// {@return the position up to which it has applied everything that concerns it, or parked it}
    public long position() {
        return state.position();
    }

    /// {@return how many positions it is behind the head of the log}
    public long lag() {
        return Math.max(0, log.head() - position());
    }

    /// {@return how it is doing}
    public Status status() {
        return state.status();
    }

    /// {@return the streams of which events are parked, by position}
    public List<Parked> parked() {
        return state.parked();
    }

    /// Applies the parked events of a stream, in their order, and waits for that.
    ///
    /// @return whether all went well and the stream is parked no longer; if not, it is parked at the event
    ///     that fails now, with its cause
    /// @throws IllegalArgumentException if nothing of the stream is parked
    /// @throws IllegalStateException if it has ended, or if this is called by a handler, which must not
    ///     wait
    /// @throws dev.varve.StorageException if the machine failed; what was applied until then is no longer
    ///     parked
    public boolean retry(StreamId stream) {
        return ask(new ParkedRequest(stream, false));
    }

    /// Leaves out the parked event of a stream that failed, for ever, and applies the rest as [#retry]
    /// does.
    ///
    /// @return whether all went well and the stream is parked no longer; if not, it is parked at the event
    ///     that fails now, with its cause
    /// @throws IllegalArgumentException if nothing of the stream is parked
    /// @throws IllegalStateException if it has ended, or if this is called by a handler, which must not
    ///     wait
    /// @throws dev.varve.StorageException if the machine failed; what was applied until then is no longer
    ///     parked
    public boolean drop(StreamId stream) {
        return ask(new ParkedRequest(stream, true));
    }

    private boolean ask(ParkedRequest request) {
        if (WORKING.isBound() && WORKING.get() != startedBy) {
            throw new IllegalStateException(
                    "a handler cannot retry or drop what is parked, for it would wait for itself: do it from another thread");
        }
        state.ask(request);
        return request.await();
    }

    /// Waits until everything up to a position is applied and kept, or parked: read your own writes by
    /// awaiting their position.
    ///
    /// @return false if that has not happened in time, or will not because it has ended, or because the
    ///     waiting thread is interrupted, which it then still is
    public boolean await(long target, Duration atMost) {
        return state.await(target, atMost);
    }

    /// Ends it after the batch that is being applied; nothing is applied once this has returned.
    ///
    /// Waits for that also when the calling thread is interrupted, which it then still is. Only the thread
    /// of a handler, its own or that of another subscription, does not wait, unless it has started this
    /// one: two of them could wait for each other for ever. It returns at once, and the batch is the last.
    @Override
    public void close() {
        stop();
        if (!WORKING.isBound() || WORKING.get() == startedBy) {
            join();
        }
    }

    /// Asks it to end after the batch that is being applied. Returns at once.
    @Override
    public void stop() {
        state.stop();
    }

    @Override
    public boolean runsOn(Thread other) {
        return thread.equals(other);
    }

    /// Returns when it has ended, whether the calling thread is interrupted or not.
    @Override
    public void join() {
        if (runsOn(Thread.currentThread())) {
            return;
        }
        var isInterrupted = false;
        while (true) {
            try {
                ended.await();
                thread.join();
                break;
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
