package dev.varve.store;

import static dev.varve.ExpectedVersion.any;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Append;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec;
import dev.varve.codec.Past;
import dev.varve.decide.Fold;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.projection.Projection;
import dev.varve.projection.Rows;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// A codec may compare an event with those before it, on every way that it is read.
class PastTest {

    private static final StreamId LAMP = StreamId.of("lamp", 1);
    private static final StreamId OTHER = StreamId.of("lamp", 2);

    /// Stored is how a lamp is, such as `red 5`. It means what changed: colour, brightness, both or nothing.
    private static final EventCodec<String> CHANGES = new EventCodec<>() {
        @Override
        public Encoded encode(String state) {
            return new Encoded("lamp-is", 1, state.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void decode(Encoded stored, Consumer<? super String> out) {
            throw new AssertionError("this codec has to know what came before");
        }

        @Override
        public void decode(Encoded stored, Past past, Consumer<? super String> out) {
            var before = new AtomicReference<>("off 0");
            past.back(event -> {
                before.set(text(event));
                return false;
            });
            var from = before.get().split(" ", -1);
            var to = text(stored).split(" ", -1);
            for (var part = 0; part < to.length; part++) {
                if (!to[part].equals(from[part])) {
                    out.accept(to[part]);
                }
            }
        }

        @Override
        public String type(String event) {
            return "lamp-is";
        }
    };

    private static String text(EventCodec.Encoded event) {
        return new String(event.bytes(), StandardCharsets.UTF_8);
    }

    private final EventStore<String> store = EventStore.of(new InMemoryEventLog(Clock.systemUTC()), CHANGES);

    private void happened() {
        store.append(Append.to(LAMP, any(), List.of("red 1", "red 2")));
        store.append(Append.to(OTHER, any(), List.of("blue 9")));
        store.append(Append.to(LAMP, any(), List.of("red 2", "green 3")));
    }

    @Test
    void an_event_is_compared_with_those_of_its_stream_only() {
        happened();

        assertThat(store.events(LAMP)).extracting(Event::payload).containsExactly("red", "1", "2", "green", "3");
        assertThat(store.events(LAMP)).extracting(Event::version).containsExactly(1L, 1L, 2L, 4L, 4L);
        assertThat(store.events(OTHER)).extracting(Event::payload).containsExactly("blue", "9");
    }

    @Test // I16
    void it_means_the_same_on_every_way_that_it_is_read() {
        happened();

        assertThat(store.event(5)).extracting(Event::payload).containsExactly("green", "3");
        assertThat(store.events(Filter.all()))
                .extracting(Event::payload)
                .containsExactly("red", "1", "2", "blue", "9", "green", "3");
        assertThat(store.asOf(4).events(LAMP)).extracting(Event::payload).containsExactly("red", "1", "2");
        assertThat(store.load(LAMP, Fold.of("", String::concat)).state()).isEqualTo("red12green3");
        var backwards = new ArrayList<String>();
        store.read(LAMP, Range.ALL.reversed().limit(1), event -> backwards.add(event.payload()));
        assertThat(backwards).containsExactly("3", "green");
    }

    @Test // I16
    void a_projection_that_begins_in_the_middle_sees_the_same() {
        happened();
        var model = new InMemoryReadModel<String>();
        var projection = new Projection<String, Rows<String>>(
                "changes",
                Filter.all(),
                (rows, event) -> rows.put(event.position() + "." + event.part(), event.payload()));
        try (var view = store.project(projection, model, Subscription.Settings.DEFAULT.startingAfter(3))) {
            assertThat(view.await(5, Duration.ofMinutes(1))).isTrue();
        }

        assertThat(model.<List<String>>query("changes", rows -> {
                    var found = new ArrayList<String>();
                    rows.each("", (key, change) -> found.add(key + " " + change));
                    return found;
                }))
                .containsExactly("5.0 green", "5.1 3");
    }

    @Test
    void what_was_truncated_is_not_there_to_be_compared_with() {
        happened();
        store.truncate(LAMP, 4);

        assertThat(store.events(LAMP)).extracting(Event::payload).containsExactly("green", "3");
    }
}
