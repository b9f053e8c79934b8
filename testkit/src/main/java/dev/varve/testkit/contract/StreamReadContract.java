package dev.varve.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Range;
import dev.varve.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Section E: what a read of one stream hands over.
abstract class StreamReadContract extends LogContract {

    StreamReadContract(EventLogContract store) {
        super(store);
    }

    /// Five events in A, at other positions than versions.
    private void five() {
        append(B, "b1", "b2");
        append(A, "1", "2");
        append(B, "b3");
        append(A, "3", "4", "5");
    }

    private void assertReads(Range range, String... expected) {
        var texts = new ArrayList<String>();
        var version = log.readStream(A, range, event -> texts.add(text(event)));

        assertThat(texts).containsExactly(expected);
        assertThat(version).isEqualTo(5);
    }

    @Test // E01
    void a_stream_that_was_never_written_is_empty_and_at_version_zero() {
        append(B, "other");

        assertThat(log.readStream(A, Range.ALL, _ -> true)).isZero();
        assertThat(log.version(A)).isZero();
        assertThat(stream(A)).isEmpty();
    }

    @Test // E03, E07
    void a_read_begins_after_a_version() {
        five();

        assertReads(Range.after(2), "3", "4", "5");
        assertReads(Range.after(5));
        assertReads(Range.after(1_000));
        assertReads(Range.after(Long.MAX_VALUE));
    }

    @Test // E04, E06, E09
    void a_read_ends_with_a_version() {
        five();

        assertReads(Range.ALL.until(3), "1", "2", "3");
        assertReads(Range.after(4).until(5), "5");
        assertReads(Range.after(3).until(1_000), "4", "5");
        assertReads(Range.after(3).until(2));
        assertReads(Range.after(2).until(2));
        assertReads(Range.ALL.until(0));
    }

    @Test // E10
    void a_read_ends_at_its_limit() {
        five();

        assertReads(Range.ALL.limit(0));
        assertReads(Range.ALL.limit(2), "1", "2");
        assertReads(Range.after(2).limit(2), "3", "4");
        assertReads(Range.after(3).limit(9), "4", "5");
    }

    @Test // E12, E13
    void a_read_may_go_backwards() {
        five();

        assertReads(Range.ALL.reversed(), "5", "4", "3", "2", "1");
        assertReads(Range.ALL.reversed().limit(1), "5");
        assertReads(Range.after(1).until(4).reversed(), "4", "3", "2");
        assertReads(Range.after(1).until(4).reversed().limit(2), "4", "3");
        assertReads(Range.ALL.until(1_000).reversed().limit(2), "5", "4");
    }

    @Test
    void a_read_ends_when_the_sink_has_enough() {
        five();
        var texts = new ArrayList<String>();
        var version = log.readStream(A, Range.ALL, event -> {
            texts.add(text(event));
            return texts.size() < 2;
        });

        assertThat(texts).containsExactly("1", "2");
        assertThat(version).isEqualTo(5);
    }

    @Test // E15, E16
    void a_sink_may_append_and_is_not_shown_what_it_appends() {
        five();
        var texts = new ArrayList<String>();
        var version = log.readStream(A, Range.ALL, event -> {
            append(A, "new" + text(event));
            return texts.add(text(event));
        });

        assertThat(texts).containsExactly("1", "2", "3", "4", "5");
        assertThat(version).isEqualTo(5);
        assertThat(log.version(A)).isEqualTo(10);
    }

    @Test
    void a_sink_may_read() {
        five();
        var seen = new ArrayList<Integer>();
        var _ = log.readStream(A, Range.ALL, _ -> seen.add(stream(B).size() + all().size()));

        assertThat(seen).containsExactly(11, 11, 11, 11, 11);
    }

    @Test // E18
    void what_a_sink_throws_reaches_the_reader_and_harms_nothing() {
        five();
        var failure = new IllegalArgumentException("enough");

        assertThatThrownBy(() -> log.readStream(A, Range.ALL, event -> {
                    if (event.version() == 3) {
                        throw failure;
                    }
                    return true;
                }))
                .isSameAs(failure);
        assertReads(Range.ALL, "1", "2", "3", "4", "5");
        assertThat(append(A, "6").version(A)).isEqualTo(6);
    }

    @Test // E19
    void a_long_stream_among_others_is_read_in_order_without_a_gap() {
        var texts = new String[1_000];
        for (var round = 0; round < 100; round++) {
            for (var n = 0; n < texts.length; n++) {
                texts[n] = String.valueOf(round * texts.length + n + 1);
            }
            append(A, texts);
            append(B, "between");
        }
        var next = new AtomicLong(1);
        var version = log.readStream(
                A,
                Range.ALL,
                event -> event.version() == next.get() && text(event).equals(String.valueOf(next.getAndIncrement())));

        assertThat(next).hasValue(100_001);
        assertThat(version).isEqualTo(100_000);
        assertThat(texts(stream(A, Range.after(50_999).limit(2)))).containsExactly("51000", "51001");
    }

    @Test
    void many_streams_are_kept_apart() {
        var ids = new ArrayList<StreamId>();
        for (var n = 0; n < 500; n++) {
            ids.add(StreamId.of("note", n));
        }
        for (var round = 1; round <= 3; round++) {
            for (var id : ids) {
                append(id, id.key() + "." + round);
            }
        }

        for (var id : ids) {
            assertThat(texts(stream(id))).isEqualTo(List.of(id.key() + ".1", id.key() + ".2", id.key() + ".3"));
        }
    }
}
