package dev.varve.store;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Appended;
import dev.varve.Condition;
import dev.varve.Condition.NoneSince;
import dev.varve.Condition.StreamIs;
import dev.varve.ConflictException;
import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.codec.EventCodec;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.decide.Decider;
import dev.varve.log.EventLog;
import dev.varve.log.WriterQueues;
import dev.varve.projection.Checkpoints;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.StoredText;
import dev.varve.signal.Observer;
import dev.varve.signal.Signal;
import dev.varve.storage.Storage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// The events of one domain in a log: written with conditions, read, decided on, projected and reacted to.
///
/// Safe for use by several threads. Several stores, each with its own codec, may share one log. Who opens
/// closes: closing a store ends what runs over it, and leaves the log to the one who opened it.
///
/// @param <E> the events, usually a sealed interface of records
public final class EventStore<E> extends EventReader<E> implements AutoCloseable {

    private final Function<? super E, Set<Tag>> tagging;
    private final Observer observer;
    private final SubscriptionRegistry running;
    private final WriterQueues queues;

    private EventStore(
            EventLog log,
            EventCodec<E> codec,
            Function<? super E, Set<Tag>> tagging,
            Observer observer,
            SubscriptionRegistry running,
            WriterQueues queues) {
        super(log, codec, Long.MAX_VALUE);
        this.tagging = tagging;
        this.observer = observer;
        this.running = running;
        this.queues = queues;
    }

    /// {@return the store of the events that `codec` knows, kept in `log`}
    public static <E> EventStore<E> of(EventLog log, EventCodec<E> codec) {
        Objects.requireNonNull(log, "log is null");
        Objects.requireNonNull(codec, "codec is null");
        return new EventStore<>(
                log, codec, _ -> Set.of(), new Observer(_ -> {}), new SubscriptionRegistry(), log.queues());
    }

    /// {@return the store of the events that `codec` knows, kept in the log of `storage`}
    public static <E> EventStore<E> of(Storage storage, EventCodec<E> codec) {
        return of(Objects.requireNonNull(storage, "storage is null").log(), codec);
    }

    /// {@return this store, that tags every event it appends with what `tags` says of it}
    ///
    /// Tags are stored with the event. One that was stored before keeps the tags that it has, so a filter or a
    /// condition on a tag that is new does not see it: use one on types, or copy the log into a new one with the
    /// tags of today (`docs/how-to/rewrite-a-store.md`).
    public EventStore<E> tagging(Function<? super E, Set<Tag>> tags) {
        Objects.requireNonNull(tags, "tags is null");
        return new EventStore<>(log, decoding.codec(), tags, observer, running, queues);
    }

    /// {@return this store, observed: `consumer` is told on the working thread, and its failures are
    /// harmless}
    public EventStore<E> observe(Consumer<? super Signal> consumer) {
        return new EventStore<>(log, decoding.codec(), tagging, new Observer(consumer), running, queues);
    }

    /// Adds events, oldest first, to the end of a stream, which comes into being with its first event.
    ///
    /// @throws ConflictException if the stream is not as expected; nothing was written
    /// @throws dev.varve.UnknownEventException if the codec has no name for an event; nothing was written
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Appended append(StreamId stream, ExpectedVersion expected, E... events) {
        Objects.requireNonNull(events, "events is null");
        return append(Append.to(stream, expected, Arrays.asList(events)));
    }

    /// Writes all events of an append, durably, or none of them.
    ///
    /// @return where it was written; for a repeated key, where it was written the first time
    /// @throws ConflictException if a condition does not hold; nothing was written
    /// @throws dev.varve.KeyReusedException if the key stands for other events; nothing was written
    /// @throws dev.varve.UnknownEventException if the codec has no name for an event; nothing was written
    /// @throws dev.varve.StorageException if the machine failed
    public Appended append(Append<? extends E> append) {
        Objects.requireNonNull(append, "append is null");
        var start = System.nanoTime();
        try {
            var appended = log.append(encode(append));
            observer.tell(new Signal.Appended(appended, System.nanoTime() - start));
            tellIfBehind(appended);
            return appended;
        } catch (ConflictException e) {
            observer.tell(new Signal.Conflicted(e));
            throw e;
        }
    }

    private void tellIfBehind(Appended appended) {
        var behind = log.clockBehind();
        if (!behind.isZero() && !appended.repeated() && appended.count() > 0) {
            observer.tell(new Signal.ClockBehind(appended, behind));
        }
    }

    /// {@return load, decide, append: the behaviour of `decider` on the streams of a category}
    public <C, S> Repository<C, S, E> repository(String category, Decider<C, S, E> decider) {
        Objects.requireNonNull(category, "category is null");
        Objects.requireNonNull(decider, "decider is null");
        return Repository.of(this, category, decider);
    }

    /// Keeps a view filled, from the position after its checkpoint on, or from the beginning.
    ///
    /// A view that was filled from events that the log does not have is emptied first.
    ///
    /// @throws IllegalStateException if that view is being filled already, by any store, or something of
    ///     its name runs over this one, or this store or the log is closed
    public <T> Subscription project(Projection<E, T> projection, ReadModel<T> model) {
        return project(projection, model, Subscription.Settings.DEFAULT);
    }

    /// Keeps a view filled, with settings of one's own.
    ///
    /// @throws IllegalStateException as the other method of the name does
    public <T> Subscription project(Projection<E, T> projection, ReadModel<T> model, Subscription.Settings settings) {
        Objects.requireNonNull(projection, "projection is null");
        Objects.requireNonNull(model, "model is null");
        Objects.requireNonNull(settings, "settings is null");
        var beginning = beginning(settings, 0);
        var handler = new ProjectionHandler<>(projection, model, beginning);
        return running.start(
                projection.name(),
                () -> handler.claim(log, observer),
                release -> subscription(projection.name(), projection.filter(), handler, beginning, settings, release));
    }

    /// Acts on events as they come: calls `effect` with each event and a key that is the same whenever it
    /// is tried again, so that the receiver can tell a repetition.
    ///
    /// Begins after its checkpoint or, the first time, at the head, and is never rebuilt. An effect may
    /// happen twice, when the process dies before the checkpoint is kept; it is never left out. The key is
    /// made of the name, the log and the place of the event in its history: a copy of the log that went on
    /// differently has other keys.
    ///
    /// @throws IllegalStateException if that reaction runs already, by any store, or something of its name
    ///     runs over this one, or this store or the log is closed
    /// @throws dev.varve.StorageException if the checkpoint is of another log; the message says what to do
    public Subscription react(
            String name, Filter filter, BiConsumer<? super Event<E>, String> effect, Checkpoints checkpoints) {
        return react(name, filter, effect, checkpoints, Subscription.Settings.DEFAULT);
    }

    /// Acts on events as they come, with settings of one's own; each event is a batch of its own.
    ///
    /// @throws IllegalStateException as the other method of the name does
    /// @throws dev.varve.StorageException if the checkpoint is of another log; the message says what to do
    public Subscription react(
            String name,
            Filter filter,
            BiConsumer<? super Event<E>, String> effect,
            Checkpoints checkpoints,
            Subscription.Settings settings) {
        var _ = StoredText.name(name);
        Objects.requireNonNull(filter, "filter is null");
        Objects.requireNonNull(effect, "effect is null");
        Objects.requireNonNull(checkpoints, "checkpoints is null");
        Objects.requireNonNull(settings, "settings is null");
        var beginning = beginning(settings, log.head());
        var handler = new ReactionHandler<E>(StoredText.name(name), log, effect, checkpoints);
        return running.start(
                name,
                () -> handler.claim(beginning),
                release -> subscription(name, filter, handler, beginning, settings.batch(1), release));
    }

    private long beginning(Subscription.Settings settings, long usual) {
        var head = log.head();
        var beginning = settings.after().orElse(usual);
        if (beginning > head) {
            throw new IllegalArgumentException(
                    "cannot begin after position %s: the log ends at %s".formatted(beginning, head));
        }
        return beginning;
    }

    private Subscription subscription(
            String name,
            Filter filter,
            BatchHandler<E> handler,
            long beginning,
            Subscription.Settings settings,
            Runnable release) {
        var progress = new Progress<>(handler, beginning);
        var loop = new SubscriptionLoop<>(
                name,
                log,
                progress,
                new BatchProcessor<>(this, filter, progress, settings.batch()),
                new ParkedRetry<>(this, filter, progress),
                settings.onFailure(),
                observer);
        return new Subscription(name, log, loop, release);
    }

    /// Removes the events of a stream below a version. Its version and all positions stay as they are.
    ///
    /// @return how many events were removed
    public long truncate(StreamId stream, long beforeVersion) {
        Objects.requireNonNull(stream, "stream is null");
        return log.truncate(stream, beforeVersion);
    }

    /// Ends the projections and reactions that run over this store, and waits for them; none can be started
    /// after it.
    ///
    /// The log stays open, and events can be read and appended: who has opened the log or its storage
    /// closes that. From inside a handler it returns at once, and the batches that are being applied are
    /// the last.
    @Override
    public void close() {
        running.close();
    }

    /// {@return the log that the events are kept in}
    public EventLog log() {
        return log;
    }

    Observer observer() {
        return observer;
    }

    WriterQueues queues() {
        return queues;
    }

    private Append<Encoded> encode(Append<? extends E> append) {
        var writes = append.writes().stream().map(this::encode).toList();
        var conditions = append.conditions().stream().map(this::widen).toList();
        return new Append<>(writes, conditions, append.key(), append.metadata());
    }

    private Write<Encoded> encode(Write<? extends E> write) {
        var tags = new HashSet<>(write.tags());
        tags.addAll(Objects.requireNonNull(
                tagging.apply(write.payload()), "the tags of an event are null: return an empty set for none"));
        return new Write<>(write.stream(), decoding.codec().encode(write.payload()), tags);
    }

    private Condition widen(Condition condition) {
        return switch (condition) {
            case StreamIs is -> is;
            case NoneSince(var filter, var after) -> new NoneSince(decoding.widen(filter), after);
        };
    }
}
