package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.varve.Append;
import dev.varve.Condition;
import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.UnknownEventException;
import dev.varve.codec.EventCodec;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.decide.Decision;
import dev.varve.decide.Fold;
import dev.varve.memory.InMemoryStorage;
import dev.varve.projection.Parked;
import dev.varve.projection.Projection;
import dev.varve.projection.Rows;
import dev.varve.snapshot.Snapshots;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageEngine;
import dev.varve.storage.Storages;
import dev.varve.store.Command;
import dev.varve.store.EventStore;
import dev.varve.store.Subscription;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every failure that a program can meet says in words what was wrong, on every engine. [DamageMessagesTest] has those
/// of the files and the disk.
class MessagesTest extends StoreTest {

    enum Engine {
        MEMORY,
        MAPDB
    }

    private static final String HALF = "\ud800";
    private static final StreamId NEW = StreamId.of("note", "new");

    private final Map<String, ThrowingCallable> failures = new LinkedHashMap<>();

    private void fails(String what, ThrowingCallable work) {
        assertThat(failures.put(what, work)).as(what).isNull();
    }

    private Map<String, String> messages() {
        var messages = new LinkedHashMap<String, String>();
        var softly = new SoftAssertions();
        failures.forEach((what, work) -> {
            var failure = catchThrowable(work);
            if (failure == null) {
                softly.fail("%s: nothing failed", what);
                return;
            }
            softly.assertThat(Wording.problems(failure.getMessage()))
                    .as("%s: %s", what, failure)
                    .isEmpty();
            messages.put(what, String.valueOf(failure.getMessage()));
        });
        softly.assertAll();
        return messages;
    }

    @Test
    @SuppressWarnings({"DataFlowIssue", "NullAway"})
    void values_that_cannot_be_made_say_why() {
        fails("blank category", () -> StreamId.of(" ", 1));
        fails("blank key", () -> StreamId.of("order", ""));
        fails("NUL in a key", () -> StreamId.of("order", "a\0b"));
        fails("slash in a category", () -> StreamId.of("or/der", "1"));
        fails("long id", () -> StreamId.of("order", "x".repeat(1000)));
        fails("half a character in a key", () -> StreamId.of("order", HALF));
        fails("no slash", () -> StreamId.parse("order"));
        fails("blank tag", () -> Tag.of(" ", 1));
        fails("half a character in a tag", () -> Tag.of("a", HALF));
        fails("no category", () -> Filter.category());
        fails("no type", () -> Filter.type());
        fails("no clause", () -> Filter.anyOf());
        fails("null among the types", () -> Filter.type("a", null));
        fails("null among the tags", () -> Filter.tagged(Tag.of("a", 1), null));
        fails("range below zero", () -> Range.after(-1));
        fails("limit below zero", () -> Range.ALL.limit(-1));
        fails("version below zero", () -> ExpectedVersion.exactly(-1));
        fails("condition below zero", () -> Condition.noneSince(Filter.all(), -1));
        fails("blank key of an append", () -> appendOf(A, "a").key(" "));
        fails("half a character in the key", () -> appendOf(A, "a").key(HALF));
        fails("half a character in metadata", () -> appendOf(A, "a").metadata(Map.of("actor", HALF)));
        fails("null event", () -> Append.to(A, ExpectedVersion.any(), java.util.Arrays.asList("a", null)));
        fails("null decision", () -> Decision.accept("a", null));
        fails("blank type", () -> new Encoded(" ", 1, new byte[0]));
        fails("schema 0", () -> new Encoded("a", 0, new byte[0]));
        fails("parked at 0", () -> new Parked(A, 0, 1, "why"));
        fails("snapshots without a name", () -> new Snapshots<>(" ", 1, null, null, null));
        fails("every 0", () -> Snapshots.Policy.every(0));
        fails("batch of 0", () -> Subscription.Settings.DEFAULT.batch(0));
        fails("starting below 0", () -> Subscription.Settings.DEFAULT.startingAfter(-1));
        fails("negative pause", () -> new Subscription.OnFailure.Retry(Duration.ofSeconds(-1)));
        fails("no attempt", () -> new Subscription.OnFailure.Park(0));
        fails("half a character in a command", () -> Command.of("a").id(HALF));
        fails("no kind of storage", () -> Storages.open("data/orders"));
        fails("unknown kind", () -> Storages.open("kafka:x"));
        fails("place in memory", () -> Storages.open("memory:x"));
        fails("memory read-only", () -> Storages.openReadOnly("memory:"));
        fails("no directory", () -> Storages.open("mapdb:"));
        fails("directory that cannot be", () -> Storages.open("mapdb:\0"));
        fails("negative patience", () -> StorageEngine.Options.DEFAULT.patience(Duration.ofSeconds(-1), _ -> {}));
        fails("no payload", () -> settings().maxPayload(0));
        fails("tiny segments", () -> settings().segmentSize(1));
        fails("no index", () -> settings().index(0, Duration.ZERO));
        fails("negative interval", () -> settings().index(1, Duration.ofSeconds(-1)));

        var messages = messages();

        assertThat(messages)
                .containsEntry(
                        "slash in a category",
                        "the category of a stream id may not contain '/', as 'or/der' does: the key may")
                .containsEntry("null event", "an event is null")
                .containsEntry("null among the types", "types is null, or has a null in it")
                .containsEntry("tiny segments", "the size of segments, in bytes, is at least 4096, not 1");
    }

    private Storage open(Engine engine) {
        return engine == Engine.MEMORY ? new InMemoryStorage(clock) : open();
    }

    @ParameterizedTest
    @EnumSource
    void what_a_log_refuses_is_said_in_words(Engine engine) {
        try (var storage = open(engine)) {
            var log = storage.log();
            append(log, A, "one", "two");
            append(log, B, "one");
            var _ = log.truncate(B, 2);
            var _ = log.append(appendOf(A, "three").key("k"));
            fails("stale", () -> log.append(Append.to(A, ExpectedVersion.exactly(1), List.of(noted("x")))));
            fails("not new", () -> log.append(Append.to(A, ExpectedVersion.noStream(), List.of(noted("x")))));
            fails("not there", () -> log.append(Append.to(NEW, ExpectedVersion.exists(), List.of(noted("x")))));
            fails("truncated", () -> log.append(Append.to(B, ExpectedVersion.exists(), List.of(noted("x")))));
            fails("new event", () -> log.append(since(Filter.all())));
            fails("new in stream", () -> log.append(since(Filter.stream(A))));
            fails("new in category", () -> log.append(since(Filter.category("note", "task"))));
            fails("new of type", () -> log.append(since(Filter.type("noted", "moved"))));
            fails("key of another", () -> log.append(appendOf(A, "other").key("k")));
            fails(
                    "large",
                    () -> log.append(
                            Append.to(A, ExpectedVersion.any(), List.of(new Encoded("big", 1, new byte[17 << 20])))));
            fails("interrupted", () -> {
                Thread.currentThread().interrupt();
                try {
                    log.append(appendOf(A, "x"));
                } finally {
                    var _ = Thread.interrupted();
                }
            });
            fails("chain not met", () -> storage.verify((_, _) -> {}, "abcdef"));
            fails("half a key", () -> log.appended(HALF));

            assertThat(messages())
                    .containsEntry("stale", "stream note/a: expected version 1, but the stream is at 3")
                    .containsEntry("not new", "stream note/a: expected no events, but the stream is at 3")
                    .containsEntry("not there", "stream note/new: expected events, but the stream has none")
                    .containsEntry("truncated", "stream note/b: expected events, but all 1 were truncated")
                    .containsEntry(
                            "new event",
                            "expected nothing new after position 1 among all events, but position 2 is there")
                    .containsEntry(
                            "new in category",
                            "expected nothing new after position 1 among events of category note or task, but position 2 is there")
                    .containsEntry(
                            "new of type",
                            "expected nothing new after position 1 among events of type moved or noted, but position 2 is there")
                    .containsEntry(
                            "large",
                            "a payload of 'big' has 17825792 bytes, this log takes at most 16777216; nothing was written");
        }
    }

    private static Append<Encoded> since(Filter filter) {
        return appendOf(A, "x").when(Condition.noneSince(filter, 1));
    }

    @ParameterizedTest
    @EnumSource
    void what_an_event_store_refuses_is_said_in_words(Engine engine) {
        try (var storage = open(engine);
                var store = EventStore.of(storage, new Moody())) {
            var _ = store.append(A, ExpectedVersion.any(), "one", "nonsense", "unknown", "newer");
            append(storage.log(), B, "one", "two");
            var _ = storage.log().truncate(B, 2);
            fails("unknown class", () -> store.append(NEW, ExpectedVersion.any(), "unwritable"));
            fails("undecodable", () -> store.read(A, Range.after(1), _ -> {}));
            fails("unknown", () -> store.read(A, Range.after(2), _ -> {}));
            fails("newer", () -> store.read(A, Range.after(3), _ -> {}));
            fails(
                    "fold fails",
                    () -> store.load(A, Fold.<String, String>of("", (_, _) -> {
                        throw new IllegalStateException();
                    })));
            fails(
                    "fold of a filter fails",
                    () -> store.load(Filter.stream(B), Fold.<String, String>of("", (_, _) -> {
                        throw new UnsupportedOperationException("no idea");
                    })));
            fails("truncated", () -> store.load(B, Fold.<String, String>of("", (_, event) -> event)));
            fails("as of below 0", () -> store.asOf(-1));
            fails(
                    "starts beyond the head",
                    () -> store.project(
                            list("far"), storage.views(new Text()), Subscription.Settings.DEFAULT.startingAfter(99)));
            fails("blank name", () -> store.react(" ", Filter.all(), (_, _) -> {}, storage.checkpoints()));
            fails("blank projection", () -> list(" "));

            assertThat(messages())
                    .containsEntry(
                            "unknown class", "event type 'unwritable' is not known to this codec; nothing was written")
                    .containsEntry(
                            "undecodable",
                            "the event at position 2 (stream note/a, version 2, type said, schema 1) cannot be decoded:"
                                    + " an IllegalArgumentException without a message")
                    .containsEntry(
                            "unknown",
                            "event type 'odd' (schema 1) is not known to this codec: stream note/a, version 3, position 3")
                    .containsEntry(
                            "newer",
                            "event type 'said' has schema 7, this codec knows it up to 2: stream note/a, version 4, position 4")
                    .containsEntry(
                            "fold of a filter fails",
                            "evolve failed on stream note/b, version 2, position 6 (said): no idea");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_runs_says_in_words_why_it_is_refused(Engine engine) {
        try (var storage = open(engine)) {
            append(storage.log(), A, "one");
            var views = storage.views(new Text());
            var store = EventStore.of(storage, new Moody());
            var running = store.project(list("list"), views);
            assertThat(running.await(1, Duration.ofMinutes(1))).isTrue();
            assertThat(running.status()).hasToString("running");
            fails("twice", () -> store.project(list("list"), views));
            fails(
                    "twice, another store",
                    () -> EventStore.of(storage, new Moody()).project(list("list"), views));
            fails("reset while it runs", () -> views.reset("list"));
            fails("drop while it runs", storage::dropDerived);
            fails("not parked", () -> running.retry(A));
            fails(
                    "changed inside a question",
                    () -> views.query("list", _ -> {
                        views.update("list", 9, _ -> {});
                        return 0;
                    }));
            fails(
                    "put inside a question",
                    () -> views.<Integer>query("list", rows -> {
                        rows.put("a", "b");
                        return 0;
                    }));
            fails(
                    "removed inside a question",
                    () -> views.<Integer>query("list", rows -> {
                        rows.remove("a");
                        return 0;
                    }));
            var _ = messages();
            failures.clear();
            var failing = store.project(
                    new Projection<String, Rows<String>>("failing", Filter.all(), (_, _) -> {
                        throw new IllegalStateException("spilt");
                    }),
                    views);
            assertThat(failing.await(2, Duration.ofMinutes(1))).isFalse();
            assertThat(failing.status()).hasToString("stopped at position 1: spilt");
            fails("has ended", () -> failing.retry(A));
            store.close();
            fails("store closed", () -> store.project(list("late"), views));
            assertThat(messages().get("has ended"))
                    .isEqualTo("the subscription has ended (stopped at position 1: spilt): start it again first");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_closed_says_so(Engine engine) {
        var storage = open(engine);
        append(storage.log(), A, "one");
        storage.close();
        var log = storage.log();
        fails("append", () -> append(log, A, "x"));
        fails("read", () -> all(log));
        fails("read a stream", () -> texts(log, A));
        fails("head", log::head);
        fails("truncate", () -> log.truncate(A, 1));
        fails("key", () -> log.appended("k"));
        fails("listen", () -> log.onCommit(_ -> {}));
        fails("project", () -> EventStore.of(storage, new Moody()).project(list("list"), storage.views(new Text())));

        assertThat(messages()).containsEntry("append", "the event log is closed: open its storage again");
    }

    @Test
    void what_a_read_only_store_refuses_is_said_in_words() {
        try (var writer = open()) {
            append(writer.log(), A, "one");
        }
        try (var reader = MapDbStorage.openReadOnly(directory())) {
            fails("append", () -> append(reader.log(), A, "x"));
            fails("truncate", () -> reader.log().truncate(A, 1));
            fails("checkpoint", () -> reader.checkpoints().advance("mail", 1));
            fails("identity beyond the end", () -> reader.log().identity(99));

            assertThat(messages())
                    .containsEntry("append", "the store is open read-only, nothing was written: open it for writing");
        }
    }

    @Test
    void values_in_messages_are_words() {
        var event = new Event<>(7, A, 3, 0, clock.instant(), "said", Set.of(), Map.of());
        assertThat(List.of(
                        ExpectedVersion.exactly(3),
                        ExpectedVersion.noStream(),
                        ExpectedVersion.exists(),
                        ExpectedVersion.any()))
                .extracting(Object::toString)
                .containsExactly("version 3", "no events", "events", "any version");
        assertThat(new Filter.Clause(Set.of("b", "a"), Set.of(Tag.of("course", 1), Tag.of("student", 2))))
                .hasToString("events of type a or b tagged course:1 and student:2");
        assertThat(Filter.anyOf(
                        new Filter.Clause(Set.of("a"), Set.of()), new Filter.Clause(Set.of(), Set.of(Tag.of("x", "")))))
                .hasToString("events of type a, or events tagged x:");
        assertThat(Condition.streamIs(A, ExpectedVersion.noStream())).hasToString("stream note/a has no events");
        assertThat(Range.ALL.until(9).limit(2).reversed()).hasToString("after 0 until 9, at most 2, backwards");
        assertThat(event).hasToString("said at version 3 of note/a, position 7");
    }

    private static Projection<String, Rows<String>> list(String name) {
        return new Projection<>(
                name, Filter.all(), (rows, event) -> rows.put(event.stream().key(), event.payload()));
    }

    /// A codec that fails in all the ways there are, by what is said.
    private record Moody() implements EventCodec<String> {
        @Override
        public Encoded encode(String event) {
            return switch (event) {
                case "unwritable" -> throw new UnknownEventException("unwritable", 0, 0);
                case "unknown" -> new Encoded("odd", 1, new byte[0]);
                case "newer" -> new Encoded("said", 7, new byte[0]);
                default -> new Encoded("said", 1, event.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            };
        }

        @Override
        public void decode(Encoded stored, Consumer<? super String> out) {
            if (stored.schema() > 2) {
                throw new UnknownEventException(stored.type(), stored.schema(), 2);
            }
            if (stored.type().equals("odd")) {
                throw new UnknownEventException(stored.type(), stored.schema(), 0);
            }
            var text = new String(stored.bytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (text.equals("nonsense")) {
                throw new IllegalArgumentException();
            }
            out.accept(text);
        }

        @Override
        public String type(String event) {
            return "said";
        }
    }
}
