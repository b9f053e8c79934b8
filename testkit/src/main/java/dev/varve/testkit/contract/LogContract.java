package dev.varve.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Appended;
import dev.varve.Condition;
import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import dev.varve.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What the parts of the contract share: an empty log, its clock, and short words to append and read with.
abstract class LogContract {

    static final StreamId A = StreamId.of("note", "a");
    static final StreamId B = StreamId.of("note", "b");
    static final StreamId C = StreamId.of("memo", "c");

    final ManualClock clock = ManualClock.at("2026-01-01T12:00:00Z");
    private final EventLogContract store;

    @SuppressWarnings("NullAway.Init") // set before each test
    EventLog log;

    LogContract(EventLogContract store) {
        this.store = store;
    }

    @BeforeEach
    void open_the_log() throws Exception {
        log = store.open(clock);
    }

    @AfterEach
    void close_the_log() {
        log.close();
    }

    final int maxPayload() {
        return store.maxPayload();
    }

    final Duration soon() {
        return store.soon();
    }

    /// Closes the log and opens it again.
    final void reopen() throws Exception {
        log.close();
        log = store.open(clock);
    }

    static Encoded noted(String text) {
        return new Encoded("noted", 1, text.getBytes(UTF_8));
    }

    static Write<Encoded> write(StreamId stream, String text, Tag... tags) {
        return new Write<>(stream, noted(text), Set.of(tags));
    }

    static Write<Encoded> writeTyped(StreamId stream, String type, Tag... tags) {
        return new Write<>(stream, new Encoded(type, 1, new byte[] {1}), Set.of(tags));
    }

    @SafeVarargs
    static Append<Encoded> appendOf(Write<Encoded>... writes) {
        return new Append<>(List.of(writes), List.of(), Optional.empty(), Map.of());
    }

    static Append<Encoded> appendOf(StreamId stream, ExpectedVersion expected, String... texts) {
        return Append.to(
                stream, expected, Arrays.stream(texts).map(LogContract::noted).toList());
    }

    static Append<Encoded> nothing() {
        return new Append<>(List.of(), List.of(), Optional.empty(), Map.of());
    }

    @CanIgnoreReturnValue
    final Appended append(StreamId stream, ExpectedVersion expected, String... texts) {
        return log.append(appendOf(stream, expected, texts));
    }

    @CanIgnoreReturnValue
    final Appended append(StreamId stream, String... texts) {
        return append(stream, ExpectedVersion.any(), texts);
    }

    @CanIgnoreReturnValue
    final Appended append(Append<Encoded> append) {
        return log.append(append);
    }

    @CanIgnoreReturnValue
    final Appended appendWhen(Condition condition) {
        return log.append(appendOf(write(C, "conditional")).when(condition));
    }

    final List<Event<Encoded>> stream(StreamId stream, Range range) {
        var events = new ArrayList<Event<Encoded>>();
        var _ = log.readStream(stream, range, events::add);
        return events;
    }

    final List<Event<Encoded>> stream(StreamId stream) {
        return stream(stream, Range.ALL);
    }

    final List<Event<Encoded>> all(Filter filter, Range range) {
        var events = new ArrayList<Event<Encoded>>();
        var _ = log.readLog(filter, range, events::add);
        return events;
    }

    final List<Event<Encoded>> all() {
        return all(Filter.all(), Range.ALL);
    }

    static List<String> texts(List<Event<Encoded>> events) {
        return events.stream().map(LogContract::text).toList();
    }

    static String text(Event<Encoded> event) {
        return new String(event.payload().bytes(), UTF_8);
    }

    static List<Long> versions(List<Event<Encoded>> events) {
        return events.stream().map(Event::version).toList();
    }

    static List<Long> positions(List<Event<Encoded>> events) {
        return events.stream().map(Event::position).toList();
    }

    /// The log holds `head` events, and not one more shows anywhere.
    final void assertNothingWrittenAfter(long head) {
        assertThat(log.head()).isEqualTo(head);
        assertThat(all(Filter.all(), Range.after(head))).isEmpty();
    }
}
