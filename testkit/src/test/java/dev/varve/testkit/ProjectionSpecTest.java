package dev.varve.testkit;

import static dev.varve.testkit.Failing.messageOf;
import static dev.varve.testkit.ProjectionSpec.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Filter;
import dev.varve.StreamId;
import dev.varve.json.JsonCodec;
import dev.varve.projection.Projection;
import dev.varve.projection.Rows;
import dev.varve.testkit.Lamp.Burnt;
import dev.varve.testkit.Lamp.Lit;
import dev.varve.testkit.Lamp.Quenched;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProjectionSpecTest {

    record Shown(String text, long position, long version) {}

    private static final StreamId ONE = StreamId.of("lamp", "1");
    private static final StreamId TWO = StreamId.of("lamp", "2");

    private final JsonCodec<Lamp.Event> codec = JsonCodec.of(Lamp.Event.class);

    private static Projection<Lamp.Event, Rows<Shown>> lamps(Filter filter) {
        return new Projection<>("lamps", filter, (rows, event) -> {
            var key = event.stream().key();
            switch (event.payload()) {
                case Lit lit -> rows.put(key, new Shown("lit by " + lit.who(), event.position(), event.version()));
                case Quenched _ -> rows.change(key, row -> new Shown("dark", row.position(), event.version()));
                case Burnt _ -> rows.remove(key);
            }
        });
    }

    private final ProjectionSpec<Lamp.Event, Shown> some = given(lamps(Filter.all()), codec)
            .events(ONE, new Lit("ann", 1))
            .events(TWO, new Lit("bob", 1), new Quenched())
            .events(ONE, new Quenched(), new Lit("eve", 2));

    @Test
    void events_make_rows() {
        some.thenRow("1", new Shown("lit by eve", 5, 3))
                .thenRow("2", new Shown("dark", 2, 2))
                .thenNoRow("3")
                .thenRows(Map.of("1", new Shown("lit by eve", 5, 3), "2", new Shown("dark", 2, 2)));
        given(lamps(Filter.all()), codec).thenRows(Map.of());
    }

    @Test
    void another_row_fails_and_so_do_missing_ones_and_extra_ones() {
        assertThat(messageOf(() -> some.thenRow("2", new Shown("lit by bob", 2, 2))))
                .contains("given: lamp/2#2 Quenched[]")
                .endsWith("      text: expected lit by bob, was dark");
        assertThat(messageOf(() -> some.thenRow("3", new Shown("dark", 1, 1)))).contains("row '3' is another");
        assertThat(messageOf(() -> some.thenNoRow("2"))).contains("there is a row '2'");
        assertThat(messageOf(() -> some.thenRows(Map.of("2", new Shown("dark", 2, 2)))))
                .contains("  + 1=Shown");
    }

    @Test
    void only_events_that_the_filter_means_count() {
        given(lamps(Filter.type("lit")), codec)
                .events(ONE, new Lit("ann", 1), new Quenched())
                .thenRow("1", new Shown("lit by ann", 1, 1));
        given(lamps(Filter.category("candle")), codec)
                .events(ONE, new Lit("ann", 1))
                .thenRows(Map.of());
    }

    @Test
    void time_and_metadata_can_be_told() {
        var seen = new Projection<Lamp.Event, Rows<String>>(
                "seen",
                Filter.all(),
                (rows, event) -> rows.put(event.payload() + "", event.time() + " " + event.metadata()));
        given(seen, codec)
                .at(Instant.EPOCH)
                .with(Map.of("actor", "ann"))
                .events(ONE, new Burnt())
                .thenRow("Burnt[]", "1970-01-01T00:00:00Z {actor=ann}");
    }

    @Test
    void a_projection_that_keeps_something_for_itself_fails() {
        var count = new AtomicInteger();
        var counting = new Projection<Lamp.Event, Rows<Integer>>(
                "counting", Filter.all(), (rows, _) -> rows.put("count", count.incrementAndGet()));

        assertThat(messageOf(
                        () -> given(counting, codec).events(ONE, new Burnt()).thenRow("count", 1)))
                .contains("the same events make different rows");
    }
}
