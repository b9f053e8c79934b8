package dev.varve.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.varve.UnknownEventException;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.codec.EventName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonCodecTest {

    sealed interface Event {}

    sealed interface Payment extends Event {}

    record OrderPlaced(String item, int count, @Nullable String note, Optional<String> gift, List<String> labels)
            implements Event {
        boolean isLarge() {
            return count > 10;
        }
    }

    @EventName("paid-up")
    record Paid(BigDecimal amount, Instant at) implements Payment {}

    record HTTPCallMade() implements Payment {}

    private final JsonCodec<Event> codec = JsonCodec.of(Event.class);

    private static Encoded json(String type, int schema, String json) {
        return new Encoded(type, schema, json.getBytes(UTF_8));
    }

    private static <E> List<E> decode(JsonCodec<E> codec, Encoded stored) {
        var events = new ArrayList<E>();
        codec.decode(stored, events::add);
        return events;
    }

    @Test // H07
    void an_event_is_stored_under_a_name_and_with_its_components_in_order() {
        var placed = new OrderPlaced("book", 2, "soon", Optional.of("bow"), List.of("a", "b"));

        assertThat(new String(codec.encode(placed).bytes(), UTF_8))
                .isEqualTo(
                        "{\"item\":\"book\",\"count\":2,\"note\":\"soon\",\"gift\":\"bow\",\"labels\":[\"a\",\"b\"]}");
        assertThat(codec.encode(new Paid(BigDecimal.TEN, Instant.EPOCH)).type()).isEqualTo("paid-up");
        assertThat(codec.encode(new HTTPCallMade())).isEqualTo(json("http-call-made", 1, "{}"));
        assertThat(codec.types()).containsExactly("http-call-made", "order-placed", "paid-up");
        assertThat(codec.type(placed)).isEqualTo("order-placed");
    }

    @Test // I01
    void what_old_json_lacks_is_null_zero_or_empty() {
        assertThat(decode(codec, json("order-placed", 1, "{\"item\":\"book\"}")))
                .singleElement()
                .isInstanceOfSatisfying(OrderPlaced.class, placed -> {
                    assertThat(placed.item()).isEqualTo("book");
                    assertThat(placed.count()).isZero();
                    assertThat(placed.note()).isNull();
                    assertThat(placed.gift()).isEmpty();
                });
    }

    @Test
    void what_old_json_has_and_the_record_lacks_is_an_error() {
        assertThatThrownBy(() -> decode(codec, json("order-placed", 1, "{\"item\":\"book\",\"colour\":\"red\"}")))
                .hasMessageContaining("colour");
    }

    @Test
    void what_is_not_json_of_the_record_is_an_error() {
        for (var bad : List.of("", "{", "[]", "null", "{\"count\":\"x\"}", "{} {}", "{\"count\":1.5}")) {
            assertThat(catchThrowable(() -> decode(codec, json("order-placed", 1, bad))))
                    .as(bad)
                    .isInstanceOf(RuntimeException.class);
        }
    }

    sealed interface Valued {}

    record Values(
            long large,
            BigDecimal amount,
            Instant time,
            LocalDate day,
            UUID id,
            Colour colour,
            Nested nested,
            Optional<Nested> maybe,
            OptionalLong number,
            List<@Nullable String> list,
            @Nullable List<String> none,
            Map<String, @Nullable Integer> map,
            double fraction)
            implements Valued {}

    enum Colour {
        RED,
        GREEN
    }

    record Nested(String text, List<Long> numbers) {}

    private static String text(Random random) {
        var text = new StringBuilder();
        random.ints(random.nextInt(8), 1, 0x10ffff)
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    private static Values values(Random random) {
        var text = text(random);
        var map = new HashMap<String, @Nullable Integer>();
        map.put("none", null);
        map.put(text, random.nextInt());
        var list = new ArrayList<@Nullable String>();
        list.add(null);
        list.add(text);
        return new Values(
                random.nextLong(),
                new BigDecimal(random.nextInt() + ".500"),
                Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
                LocalDate.ofEpochDay(random.nextInt(1_000_000)),
                new UUID(random.nextLong(), random.nextLong()),
                Colour.values()[random.nextInt(2)],
                new Nested(text, List.of(random.nextLong(), Long.MAX_VALUE)),
                random.nextBoolean() ? Optional.of(new Nested(text, List.of())) : Optional.empty(),
                random.nextBoolean() ? OptionalLong.of(random.nextLong()) : OptionalLong.empty(),
                list,
                random.nextBoolean() ? null : List.of(),
                map,
                random.nextDouble() * Math.pow(10, random.nextInt(40) - 20));
    }

    @Test // I18, I19
    void every_value_comes_back_as_it_was_and_has_the_same_bytes_again() {
        var valued = JsonCodec.of(Valued.class);
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var n = 0; n < 500; n++) {
            var event = values(random);
            var stored = valued.encode(event);

            assertThat(decode(valued, stored)).as("with seed %d", seed).containsExactly(event);
            assertThat(valued.encode(decode(valued, stored).getFirst())).isEqualTo(stored);
        }
    }

    record Described(Map<String, Integer> counts) {}

    @Test // I18
    void the_order_in_which_a_map_was_filled_does_not_change_the_bytes() {
        var described = JsonCodec.of(Described.class);
        var one = new LinkedHashMap<String, Integer>();
        one.put("a", 1);
        one.put("b", 2);

        assertThat(described.encode(new Described(one))).isEqualTo(described.encode(new Described(one.reversed())));
    }

    sealed interface Doubled {}

    @EventName("same")
    record First() implements Doubled {}

    @EventName("same")
    record Second() implements Doubled {}

    @Test // H08
    void two_records_of_one_name_are_refused_and_both_are_named() {
        assertThatThrownBy(() -> JsonCodec.of(Doubled.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("First", "Second", "same#1");
    }

    sealed interface Mixed {}

    static final class NoRecord implements Mixed {}

    interface Open {}

    record Anything(List<Object> things) {}

    @Test // H10
    void what_could_be_written_and_not_read_is_refused_at_once() {
        assertThatThrownBy(() -> JsonCodec.of(Mixed.class)).hasMessageContaining("NoRecord");
        assertThatThrownBy(() -> JsonCodec.of(Open.class)).hasMessageContaining("Open");
        assertThatThrownBy(() -> JsonCodec.of(Anything.class)).hasMessageContainingAll("Anything.things", "Object");
    }

    @Test // I12
    void an_unknown_type_is_an_error_that_names_it() {
        assertThatThrownBy(() -> decode(codec, json("order-lost", 3, "{}")))
                .isInstanceOfSatisfying(UnknownEventException.class, e -> {
                    assertThat(e.type()).isEqualTo("order-lost");
                    assertThat(e.schema()).isEqualTo(3);
                    assertThat(e.known()).isZero();
                });
        assertThat(decode(codec.ignoringUnknown(), json("order-lost", 3, "{}"))).isEmpty();
    }

    @Test // I13
    void a_newer_schema_is_an_error_that_names_both() {
        for (var each : List.of(codec, codec.ignoringUnknown())) {
            assertThatThrownBy(() -> decode(each, json("order-placed", 2, "{\"item\":\"book\"}")))
                    .isInstanceOfSatisfying(UnknownEventException.class, e -> {
                        assertThat(e.schema()).isEqualTo(2);
                        assertThat(e.known()).isEqualTo(1);
                    });
        }
    }

    record State(String name, Map<String, Long> counts, Optional<Instant> since) {}

    @Test
    void a_state_comes_back_as_it_was() {
        var states = JsonState.of(State.class);
        var state = new State("n", Map.of("a", Long.MAX_VALUE), Optional.of(Instant.parse("2026-01-01T00:00:00.1Z")));

        assertThat(states.decode(states.encode(state))).isEqualTo(state);
        assertThatThrownBy(() -> states.decode(new byte[] {1})).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> JsonState.of(Anything.class)).isInstanceOf(IllegalArgumentException.class);
    }
}
