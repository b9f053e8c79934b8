package dev.varve.testkit.contract;

import static dev.varve.ExpectedVersion.any;
import static dev.varve.ExpectedVersion.exactly;
import static dev.varve.ExpectedVersion.exists;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Append;
import dev.varve.ConflictException;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.codec.EventCodec.Encoded;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Section A: what an append writes, and when it writes nothing.
abstract class AppendContract extends LogContract {

    private static final byte[] BYTES = {0, 1, 2, -1, -128, 127, 10, 13};

    AppendContract(EventLogContract store) {
        super(store);
    }

    @Test // A01
    void the_first_event_has_version_one_and_position_one() {
        var result = append(A, "one");

        assertThat(result.first()).isEqualTo(1);
        assertThat(result.last()).isEqualTo(1);
        assertThat(result.versions()).isEqualTo(Map.of(A, 1L));
        assertThat(result.repeated()).isFalse();
        assertThat(stream(A)).singleElement().satisfies(event -> {
            assertThat(event.version()).isEqualTo(1);
            assertThat(event.position()).isEqualTo(1);
            assertThat(text(event)).isEqualTo("one");
        });
    }

    @Test // A02
    void events_of_one_append_follow_each_other_in_its_order() {
        append(B, "before");
        var result = append(A, "one", "two", "three");

        assertThat(texts(stream(A))).containsExactly("one", "two", "three");
        assertThat(versions(stream(A))).containsExactly(1L, 2L, 3L);
        assertThat(positions(stream(A))).containsExactly(2L, 3L, 4L);
        assertThat(result.first()).isEqualTo(2);
        assertThat(result.last()).isEqualTo(4);
        assertThat(result.version(A)).isEqualTo(3);
    }

    @Test
    void one_append_may_write_to_several_streams_in_any_order() {
        append(A, "a1");
        var result = append(appendOf(write(A, "a2"), write(B, "b1"), write(A, "a3"), write(C, "c1")));

        assertThat(texts(all())).containsExactly("a1", "a2", "b1", "a3", "c1");
        assertThat(versions(stream(A))).containsExactly(1L, 2L, 3L);
        assertThat(versions(stream(B))).containsExactly(1L);
        assertThat(result.versions()).isEqualTo(Map.of(A, 3L, B, 1L, C, 1L));
    }

    @Test
    void the_result_names_streams_that_were_only_looked_at() {
        append(B, "b1", "b2");
        var result = append(appendOf(A, any(), "a1").and(B, exists(), List.of()));

        assertThat(result.versions()).isEqualTo(Map.of(A, 1L, B, 2L));
    }

    @Test // A04
    void an_append_without_events_writes_nothing_and_says_so() {
        append(A, "one", "two");
        var result = append(A, exactly(2));

        assertThat(result.count()).isZero();
        assertThat(result.first()).isEqualTo(3);
        assertThat(result.last()).isEqualTo(2);
        assertThat(result.versions()).isEqualTo(Map.of(A, 2L));
        assertNothingWrittenAfter(2);
        assertThat(append(A, "three").first()).isEqualTo(3);
    }

    @Test
    void an_append_without_events_to_an_empty_log_ends_at_position_zero() {
        var result = append(nothing());

        assertThat(result.first()).isEqualTo(1);
        assertThat(result.last()).isZero();
        assertThat(result.versions()).isEmpty();
    }

    @Test // A05
    void an_append_without_events_still_checks_its_conditions() {
        append(A, "one", "two", "three");

        assertThatThrownBy(() -> append(A, exactly(2))).isInstanceOf(ConflictException.class);
    }

    @Test // A07
    void a_stream_whose_name_begins_like_another_is_another() {
        var ids = List.of("1", "11", "1/x", "1/", "1 ", "10");
        ids.forEach(key -> append(StreamId.of("order", key), key));
        append(StreamId.of("orders", "1"), "orders");

        ids.forEach(key -> assertThat(texts(stream(StreamId.of("order", key)))).containsExactly(key));
        assertThat(texts(all(Filter.stream(StreamId.of("order", "1")), Range.ALL)))
                .containsExactly("1");
        assertThat(all(Filter.category("order"), Range.ALL)).hasSize(ids.size());
    }

    @Test // A08
    void everything_that_is_said_about_an_event_is_kept() {
        var tags = Set.of(Tag.of("student", "s1"), Tag.of("course", "c1"));
        var metadata = Map.of("actor", "ann", "reason", "because", "empty", "");
        var payload = new Encoded("course-joined", 7, BYTES.clone());
        append(appendOf(new Append.Write<>(A, payload, tags)).metadata(metadata));

        var expected = new Event<>(1, A, 1, 0, clock.instant(), payload, tags, metadata);
        assertThat(stream(A)).containsExactly(expected);
        assertThat(all()).containsExactly(expected);
        assertThat(log.event(1)).contains(expected);
    }

    @Test
    void an_event_may_have_an_empty_payload() {
        append(appendOf(new Append.Write<>(A, new Encoded("pinged", 1, new byte[0]), Set.of())));

        assertThat(stream(A))
                .singleElement()
                .satisfies(event -> assertThat(event.payload().bytes()).isEmpty());
    }

    @Test // A10
    void a_payload_of_many_megabytes_comes_back_whole() {
        var large = new byte[Math.min(10 << 20, maxPayload())];
        new Random(1).nextBytes(large);
        append(A, "before");
        append(appendOf(new Append.Write<>(A, new Encoded("scanned", 1, large.clone()), Set.of())));
        append(A, "after");

        assertThat(stream(A).get(1).payload().bytes()).isEqualTo(large);
        assertThat(all().get(1).payload().bytes()).isEqualTo(large);
        assertThat(text(stream(A).get(0)) + text(stream(A).get(2))).isEqualTo("beforeafter");
    }

    @Test // A11, A16
    void a_payload_that_is_too_large_keeps_the_whole_append_out() {
        var large = new Append.Write<>(A, new Encoded("scanned", 1, new byte[maxPayload() + 1]), Set.of());

        assertThatThrownBy(() -> append(appendOf(write(A, "one"), write(B, "two"), large)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(maxPayload() + 1))
                .hasMessageContaining(String.valueOf(maxPayload()));
        assertNothingWrittenAfter(0);
        assertThat(log.version(A) + log.version(B)).isZero();
        assertThat(append(A, "still works").first()).isEqualTo(1);
    }

    @Test // A13
    void an_array_changed_after_the_append_does_not_change_the_event() {
        var bytes = BYTES.clone();
        append(appendOf(new Append.Write<>(A, new Encoded("noted", 1, bytes), Set.of())));
        bytes[0] = 99;

        assertThat(stream(A).getFirst().payload().bytes()).isEqualTo(BYTES);
        assertThat(all().getFirst().payload().bytes()).isEqualTo(BYTES);
    }

    @Test // A14
    void an_array_that_was_read_and_changed_does_not_change_the_event() {
        append(appendOf(new Append.Write<>(A, new Encoded("noted", 1, BYTES.clone()), Set.of())));
        stream(A).getFirst().payload().bytes()[0] = 99;
        all().getFirst().payload().bytes()[0] = 99;

        assertThat(stream(A).getFirst().payload().bytes()).isEqualTo(BYTES);
        assertThat(all().getFirst().payload().bytes()).isEqualTo(BYTES);
    }

    @Test // A17
    @SuppressWarnings({"DataFlowIssue", "NullAway"})
    void nothing_cannot_be_appended_or_read() {
        assertNames("append", () -> append((Append<Encoded>) null));
        assertNames("stream", () -> stream(null));
        assertNames("filter", () -> all(null, Range.ALL));
        assertNames("stream", () -> log.truncate(null, 1));
        assertNames("key", () -> log.appended(null));
        assertNames("listener", () -> log.onCommit(null));
        assertNothingWrittenAfter(0);
    }

    private static void assertNames(String argument, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOf(NullPointerException.class).hasMessageContaining(argument);
    }

    @Test // A20
    void a_closed_log_refuses_all_work() {
        append(A, "one");
        log.close();

        assertClosed(() -> append(A, "two"));
        assertClosed(() -> stream(A));
        assertClosed(this::all);
        assertClosed(() -> log.head());
        assertClosed(() -> log.version(A));
        assertClosed(() -> log.appended("key"));
        assertClosed(() -> log.truncate(A, 2));
        assertClosed(() -> log.onCommit(_ -> {}));
    }

    private static void assertClosed(ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
    }

    @Test // A20
    void closing_twice_is_harmless() {
        log.close();

        assertThatCode(() -> log.close()).doesNotThrowAnyException();
    }
}
