package dev.varve.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.CorruptEventException;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.StreamId;
import dev.varve.memory.InMemoryStorage;
import dev.varve.projection.Projection;
import dev.varve.projection.Rows;
import dev.varve.storage.Storage;
import dev.varve.store.EventStore;
import org.junit.jupiter.api.Test;

class ViewsTest {

    private final Storage storage = new InMemoryStorage();
    private final EventStore<TeaPot.Event> store = EventStore.of(storage.log(), Kitchen.CODEC);

    private final Projection<TeaPot.Event, Rows<String>> teas =
            new Projection<>("teas", Filter.all(), (rows, event) -> {
                if (event.payload() instanceof TeaPot.Event.Filled(var tea, var _)) {
                    rows.put(tea, "in " + event.stream());
                }
            });

    @Test
    void a_view_that_is_up_to_date_has_all_that_was_recorded() {
        store.append(StreamId.of("pot", 1), ExpectedVersion.any(), new TeaPot.Event.Filled("green", 1));

        var model = Views.upToDate(storage, store, teas, String.class);

        assertThat(model.<Boolean>query("teas", rows -> rows.get("green").isPresent()))
                .isTrue();
    }

    @Test
    void whoever_waits_for_a_view_that_stopped_is_told_why() {
        store.append(StreamId.of("pot", 1), ExpectedVersion.any(), new TeaPot.Event.Broken("slipped"));
        var broken = new Projection<TeaPot.Event, Rows<String>>("broken", Filter.all(), (_, event) -> {
            throw new CorruptEventException(event.position(), "spilt on");
        });

        assertThatThrownBy(() -> Views.upToDate(storage, store, broken, String.class))
                .hasMessageContaining("spilt on");
    }
}
