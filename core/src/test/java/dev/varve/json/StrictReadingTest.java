package dev.varve.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.codec.EventCodec.Encoded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON that the codec has not written is refused, or means what it says.
class StrictReadingTest {

    /// For a long, and exact as a float.
    private static final String TOO_LARGE = "9223372036854775808";

    private static final List<String> OTHER_VALUES = List.of(
            "null",
            "\"\"",
            "\"7\"",
            "\"x\"",
            "7",
            "\"2026-07-01T12:00:00Z\"",
            "-1",
            "1.5",
            "1E+400",
            TOO_LARGE,
            "true",
            "[]",
            "[1]",
            "[null]",
            "{\"a\":1}");

    private static final JsonMapper TREES = Json.mapper();

    private final JsonCodec<Stored> codec = JsonCodec.of(Stored.class);

    private Stored read(String type, String json) {
        return read(new Encoded(type, 1, json.getBytes(UTF_8)));
    }

    private Stored read(Encoded stored) {
        var read = new ArrayList<Stored>();
        codec.decode(stored, read::add);
        assertThat(read).hasSize(1);
        return read.getFirst();
    }

    private List<Encoded> payloads() {
        return StoredValues.all().stream().map(codec::encode).toList();
    }

    @Test
    void a_payload_that_is_cut_short_or_goes_on_is_refused() {
        for (var stored : payloads()) {
            for (var length = 0; length < stored.bytes().length; length += 1 + stored.bytes().length / 50) {
                var cut = new Encoded(stored.type(), 1, Arrays.copyOf(stored.bytes(), length));
                assertThatThrownBy(() -> read(cut)).hasMessageContaining("event '" + stored.type() + "' (schema 1)");
            }
            for (var more : List.of("x", "{}", "null", "\0", "]")) {
                assertThatThrownBy(() -> read(stored.type(), new String(stored.bytes(), UTF_8) + more))
                        .hasMessageContaining(stored.type());
            }
        }
    }

    @Test
    void a_field_that_is_given_twice_or_is_unknown_is_refused_by_name() {
        for (var stored : payloads()) {
            var json = new String(stored.bytes(), UTF_8);
            var object = (ObjectNode) TREES.readTree(json);
            for (var field : object.properties()) {
                var again = "\"" + field.getKey() + "\":" + field.getValue();
                assertThatThrownBy(() -> read(stored.type(), "{" + again + "," + json.substring(1)))
                        .hasMessageContaining(field.getKey())
                        .hasMessageContaining("twice");
                assertThatThrownBy(() -> read(stored.type(), json.substring(0, json.length() - 1) + "," + again + "}"))
                        .hasMessageContaining(field.getKey())
                        .hasMessageContaining("twice");
            }
            assertThatThrownBy(() -> read(
                            stored.type(), json.replaceFirst("\\{", "{\"more\":1" + (json.length() > 2 ? "," : ""))))
                    .hasMessageContaining("more");
        }
    }

    @Test
    void what_is_read_is_what_is_written_again() {
        for (var stored : payloads()) {
            var object = (ObjectNode) TREES.readTree(stored.bytes());
            for (var field : List.copyOf(object.propertyNames())) {
                for (var value : OTHER_VALUES) {
                    var changed = object.deepCopy();
                    changed.set(field, TREES.readTree(value));
                    writtenAgain(stored.type(), field, changed.toString())
                            .ifPresent(again -> assertThat(tree(again))
                                    .as("%s %s=%s", stored.type(), field, value)
                                    .isEqualTo(tree(changed.toString().getBytes(UTF_8))));
                }
            }
        }
    }

    private Optional<byte[]> writtenAgain(String type, String field, String json) {
        try {
            return Optional.of(codec.encode(read(type, json)).bytes());
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContainingAll("event '" + type + "' (schema 1)", field);
            return Optional.empty();
        }
    }

    /// The JSON, with whole numbers in the form that fractions have.
    private static JsonNode tree(byte[] json) {
        return TREES.readTree(new String(json, UTF_8)
                .replaceAll("(?<=[:\\[])(-?\\d+)\\.0(?=[,}\\]])", "$1")
                .replace("9.223372E18", TOO_LARGE)
                .replace("9.223372036854775807E18", TOO_LARGE)
                .replace("9.223372036854776E18", TOO_LARGE));
    }

    @Test
    void null_is_no_primitive_and_a_missing_one_is_zero() {
        assertThatThrownBy(() -> read("chain", "{\"name\":\"a\",\"next\":null,\"others\":[{\"name\":[]}]}"))
                .hasMessageStartingWith("event 'chain' (schema 1) cannot be read, field 'others[0].name': ");
        assertThatThrownBy(() -> read("renamed", "{\"tea\":\"a\",\"grams\":null}"))
                .hasMessageStartingWith("event 'renamed' (schema 1) cannot be read, field 'grams': it is null");
        assertThatThrownBy(() -> read("renamed", "{\"g\":null}")).hasMessageContaining("it is null");
        assertThat(read("renamed", "{\"tea\":\"a\"}")).isEqualTo(new Stored.Renamed("a", 0));
    }

    @Test
    void a_field_is_given_twice_under_two_names() {
        assertThatThrownBy(() -> read("renamed", "{\"gram\":1,\"tea\":\"a\",\"g\":2}"))
                .hasMessageContaining("field 'g': it is given twice");
    }

    @Test
    void a_key_of_a_map_is_given_once() {
        var map = "{\"lists\":[],\"set\":[],\"sorted\":[],\"map\":{%s},\"nested\":{},\"none\":null}";

        assertThatThrownBy(() -> read("many", map.formatted("\"a\":null,\"a\":1")))
                .hasMessageContainingAll("field 'map'", "twice");
        assertThat(read("many", map.formatted("\"a\":null,\"b\":1"))).isInstanceOf(Stored.Many.class);
    }

    @Test
    void nesting_without_end_is_refused() {
        assertThatThrownBy(() -> read("empty", "[".repeat(100_000))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read("chain", "{\"others\":[".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        for (var bytes : List.of(
                new byte[] {(byte) 0xff}, new byte[] {(byte) 0xc3, '('}, new byte[] {(byte) 0xe8, (byte) 0x8c})) {
            var json = "{\"tea\":\"??\",\"grams\":1}".getBytes(UTF_8);
            System.arraycopy(bytes, 0, json, 8, bytes.length);
            assertThatThrownBy(() -> read(new Encoded("renamed", 1, json)))
                    .hasMessageContaining("event 'renamed' (schema 1)");
        }
        assertThatThrownBy(() -> read(new Encoded("empty", 1, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_16))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    enum Swapped {
        A("B"),
        B("A"),
        C("c");

        private final String text;

        Swapped(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    record Swap(Swapped one, Map<Swapped, Integer> map) {}

    @Test
    void the_name_of_a_constant_is_meant_before_the_text_of_another() {
        var swaps = JsonCodec.of(Swap.class);
        var read = new ArrayList<Swap>();
        swaps.decode(new Encoded("swap", 1, "{\"one\":\"A\",\"map\":{\"B\":1,\"c\":2}}".getBytes(UTF_8)), read::add);

        assertThat(read).containsExactly(new Swap(Swapped.A, Map.of(Swapped.B, 1, Swapped.C, 2)));
        for (var bad : List.of("0", "\"D\"", "\"\"", "\"a\"")) {
            assertThatThrownBy(() -> swaps.decode(
                            new Encoded("swap", 1, ("{\"one\":" + bad + ",\"map\":{}}").getBytes(UTF_8)), read::add))
                    .hasMessageContainingAll("event 'swap'", "field 'one'");
        }
    }

    record Share(double share, @Nullable Integer count) {}

    @Test
    void an_old_event_whose_json_is_no_object_is_refused_before_it_is_upcast() {
        var shares = JsonCodec.of(Share.class, Upcaster.tree("share", 1, old -> old.put("count", 1)));
        for (var bad : List.of("[]", "null", "1", "", "{\"share\":1,\"share\":2}")) {
            assertThatThrownBy(() -> shares.decode(new Encoded("share", 1, bad.getBytes(UTF_8)), _ -> {}))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("event 'share' (schema 1)");
        }
    }

    record State(String name, int count, Optional<String> note) {}

    @Test
    void a_state_is_read_from_its_own_shape_only() {
        var states = JsonState.of(State.class);
        var refused = new HashMap<String, String>();
        for (var bad :
                List.of("null", "", "{}", "[]", "{\"name\":\"a\",\"count\":1}", "{\"name\":\"a\",\"note\":null}")) {
            assertThatThrownBy(() -> states.decode(bad.getBytes(UTF_8)))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(e -> refused.put(bad, String.valueOf(e.getMessage())));
        }

        assertThat(refused.values()).allMatch(message -> message.startsWith("a State cannot be read"));
        assertThat(refused.get("{\"name\":\"a\",\"count\":1}")).contains("note");
        assertThat(states.decode("{\"name\":null,\"count\":0,\"note\":null}".getBytes(UTF_8))
                        .note())
                .isEmpty();
    }
}
