package dev.varve.testkit.contract;

import static dev.varve.ExpectedVersion.any;
import static dev.varve.ExpectedVersion.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Append;
import dev.varve.ConflictException;
import dev.varve.KeyReusedException;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.codec.EventCodec.Encoded;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Section D: a key makes an append happen once, however often it is sent.
abstract class KeysContract extends LogContract {

    KeysContract(EventLogContract store) {
        super(store);
    }

    @Test // D01
    void a_second_append_with_a_key_writes_nothing_and_returns_the_first_result() {
        append(B, "other");
        var append = appendOf(write(A, "one"), write(B, "two")).key("k");
        var first = append(append);
        append(A, "later");
        var second = append(append);

        assertThat(first.repeated()).isFalse();
        assertThat(second).isEqualTo(first.asRepeated());
        assertThat(texts(all())).containsExactly("other", "one", "two", "later");
    }

    @Test // D02
    void the_key_is_looked_at_before_the_conditions() {
        var append = appendOf(A, exactly(0), "one").key("k");
        var first = append(append);
        append(A, "later");

        assertThat(append(append)).isEqualTo(first.asRepeated());
    }

    @Test // D03
    void a_key_stands_for_the_events_it_was_first_used_with() {
        append(appendOf(A, any(), "one").key("k"));

        for (var other : List.of(
                appendOf(A, any(), "two"),
                appendOf(A, any(), "one", "two"),
                appendOf(B, any(), "one"),
                appendOf(write(A, "one", Tag.of("more", 1))),
                appendOf(write(A, new Encoded("noticed", 1, noted("one").bytes()))),
                appendOf(write(A, new Encoded("noted", 2, noted("one").bytes()))),
                nothing())) {
            assertThatThrownBy(() -> append(other.key("k")))
                    .isInstanceOfSatisfying(
                            KeyReusedException.class, e -> assertThat(e.key()).isEqualTo("k"));
        }
        assertNothingWrittenAfter(1);
    }

    private static Append.Write<Encoded> write(StreamId stream, Encoded payload) {
        return new Append.Write<>(stream, payload, Set.of());
    }

    @Test
    void a_repetition_may_come_with_other_metadata() {
        var first = append(appendOf(A, any(), "one").key("k").metadata(Map.of("sent", "12:00")));
        var second = append(appendOf(A, any(), "one").key("k").metadata(Map.of("sent", "12:01")));

        assertThat(second).isEqualTo(first.asRepeated());
        assertThat(stream(A).getFirst().metadata()).isEqualTo(Map.of("sent", "12:00"));
    }

    @Test // D06
    void without_a_key_the_same_events_are_written_twice() {
        append(A, any(), "one");
        append(A, any(), "one");

        assertThat(texts(stream(A))).containsExactly("one", "one");
    }

    @Test
    void two_keys_are_two_appends() {
        // Aa and BB have the same hash code.
        for (var key : List.of("Aa", "BB", "aa", "Aa ", "学", "🌊")) {
            assertThat(append(appendOf(A, any(), "one").key(key)).repeated()).isFalse();
        }
        assertThat(stream(A)).hasSize(6);
    }

    @Test
    void an_append_in_conflict_leaves_its_key_free() {
        append(A, "one");

        assertThatThrownBy(() -> append(appendOf(A, exactly(0), "two").key("k")))
                .isInstanceOf(ConflictException.class);
        assertThat(log.appended("k")).isEmpty();
        assertThat(append(appendOf(A, exactly(1), "three").key("k")).repeated()).isFalse();
    }

    @Test
    void an_append_without_events_leaves_its_key_free() {
        append(nothing().key("k"));

        assertThat(log.appended("k")).isEmpty();
        assertThat(append(appendOf(A, any(), "one").key("k")).repeated()).isFalse();
    }

    @Test
    void what_was_appended_under_a_key_can_be_asked_for() {
        append(B, "other");
        var result = append(appendOf(write(A, "one"), write(B, "two")).key("k"));

        assertThat(log.appended("k")).contains(result);
        assertThat(log.appended("K")).isEmpty();
    }

    @Test
    void a_key_outlives_the_events_it_stands_for() {
        var append = appendOf(A, any(), "one").key("k");
        var first = append(append);
        var _ = log.truncate(A, 2);

        assertThat(append(append)).isEqualTo(first.asRepeated());
        assertThat(stream(A)).isEmpty();
        assertThatThrownBy(() -> append(appendOf(A, any(), "two").key("k"))).isInstanceOf(KeyReusedException.class);
        assertNothingWrittenAfter(1);
    }
}
