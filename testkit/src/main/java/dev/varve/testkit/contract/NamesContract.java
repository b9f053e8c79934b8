package dev.varve.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Append.Write;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.codec.EventCodec.Encoded;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Section H: names are kept and compared as they are.
abstract class NamesContract extends LogContract {

    private static final List<String> ODD = List.of(
            "订单", "🌊🌊", "שלום", "e\u0301", "\u00e9", "a b", "a/b", "../a", "a.b", "'\"`", "%2F", "\n", "-1", "a\tb",
            "ǅ");

    NamesContract(EventLogContract store) {
        super(store);
    }

    @Test // H01
    void any_text_names_a_stream() {
        var ids = ODD.stream().filter(text -> !text.isBlank()).map(key -> StreamId.of("order", key));
        var streams = ids.toList();
        streams.forEach(id -> append(id, id.key()));

        assertThat(all().stream().map(Event::stream)).containsExactlyElementsOf(streams);
        streams.forEach(id -> assertThat(texts(stream(id))).containsExactly(id.key()));
        streams.forEach(id -> assertThat(log.version(id)).isEqualTo(1));
    }

    @Test
    void any_text_names_a_category() {
        var ids = ODD.stream()
                .filter(text -> !text.isBlank() && text.indexOf('/') < 0)
                .map(category -> StreamId.of(category, "1"))
                .toList();
        ids.forEach(id -> append(id, id.category()));

        ids.forEach(id -> assertThat(texts(all(Filter.category(id.category()), Range.ALL)))
                .containsExactly(id.category()));
    }

    @Test // H02
    void streams_are_told_apart_by_case() {
        append(StreamId.of("order", "A1"), "upper");
        append(StreamId.of("order", "a1"), "lower");
        append(StreamId.of("Order", "a1"), "category");

        assertThat(texts(stream(StreamId.of("order", "A1")))).containsExactly("upper");
        assertThat(texts(stream(StreamId.of("order", "a1")))).containsExactly("lower");
        assertThat(texts(all(Filter.category("Order"), Range.ALL))).containsExactly("category");
    }

    @Test
    void the_longest_name_will_do() {
        var longest = StreamId.of("order", "k".repeat(StreamId.MAX_BYTES - "order/".length()));
        var almost = StreamId.of("order", longest.key().substring(1));
        append(longest, "longest");
        append(almost, "almost");

        assertThat(texts(stream(longest))).containsExactly("longest");
        assertThat(texts(stream(almost))).containsExactly("almost");
    }

    @Test
    void any_text_will_do_for_types_tags_metadata_and_keys() {
        for (var text : ODD) {
            if (!text.isBlank()) {
                var write = new Write<>(A, new Encoded(text, 1, new byte[0]), Set.of(Tag.of(text, text)));
                append(appendOf(write).metadata(Map.of(text, text)).key(text));
            }
        }

        assertThat(stream(A)).hasSize(ODD.size() - 1).allSatisfy(event -> {
            var text = event.payload().type();
            assertThat(event.tags()).containsExactly(Tag.of(text, text));
            assertThat(event.metadata()).isEqualTo(Map.of(text, text));
            assertThat(positions(all(Filter.type(text), Range.ALL))).containsExactly(event.position());
            assertThat(log.appended(text).orElseThrow().last()).isEqualTo(event.position());
        });
    }
}
