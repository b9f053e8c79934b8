package dev.varve.docs.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Filter;
import dev.varve.docs.learn.Tin.Tea;
import dev.varve.docs.learn.Tin.Wish;
import dev.varve.docs.learn.Tin.Wish.Buy;
import dev.varve.docs.learn.Tin.Wish.Drink;
import dev.varve.json.JsonCodec;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryCheckpoints;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.projection.Projection;
import dev.varve.projection.Rows;
import dev.varve.store.Command;
import dev.varve.store.EventStore;
import dev.varve.store.Outcome;
import dev.varve.store.Repository;
import dev.varve.store.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The same thing comes twice: a wish, an event, an effect (L07).
class TwiceTest {

    private final EventLog log = new InMemoryEventLog(Clock.systemUTC());
    private final EventStore<Tea> store = EventStore.of(log, JsonCodec.of(Tea.class));
    private final Repository<Wish, Integer, Tea> tins = store.repository("tin", new Tin());

    @BeforeEach
    void there_is_tea() {
        tins.handle("green", new Buy(250));
    }

    @Test
    void without_an_id_two_cups_are_drunk() {
        tins.handle("green", new Drink(8));
        tins.handle("green", new Drink(8)); // the answer to the first was lost, so it was sent again

        assertThat(tins.load("green").state()).isEqualTo(234);
    }

    @Test
    void a_wish_with_an_id_is_carried_out_once() {
        // region id
        var cup = Command.<Wish>of(new Drink(8)).id("cup-1");

        var first = (Outcome.Accepted<Integer, Tea>) tins.handle("green", cup);
        var again = (Outcome.Accepted<Integer, Tea>) tins.handle("green", cup);

        assertThat(again.position()).isEqualTo(first.position());
        assertThat(again.repeated()).isTrue();
        assertThat(tins.load("green").state()).isEqualTo(242);
        // endregion
    }

    @Test
    void a_view_counts_each_event_once_because_it_keeps_its_checkpoint_with_its_rows() {
        var cups = new Projection<Tea, Rows<Integer>>(
                "cups",
                Filter.type("drunk"),
                (rows, _) -> rows.put("all", rows.get("all").orElse(0) + 1));
        var model = new InMemoryReadModel<Integer>();
        tins.handle("green", new Drink(8));

        for (var start = 0; start < 3; start++) { // as after three restarts
            try (var running = store.project(cups, model)) {
                assertThat(running.await(store.head(), Duration.ofMinutes(1))).isTrue();
            }
        }

        var counted = model.query("cups", rows -> rows.get("all"));
        assertThat(counted).contains(1);
    }

    @Test
    void an_effect_has_the_same_key_whenever_it_is_tried() {
        tins.handle("green", new Drink(8));
        var keys = new ArrayList<String>();

        wash(keys);
        wash(keys); // the checkpoint was lost with the process, so it begins again

        // region keys
        var key = "wash/" + log.identity(2).store() + "/2"; // name, store and position: nothing else has this key
        assertThat(keys).containsExactly(key, key); // the receiver can tell a repetition
        // endregion
    }

    private void wash(List<String> keys) {
        var fromTheFirst = Subscription.Settings.DEFAULT.startingAfter(0);
        // region react
        try (var washing = store.react(
                "wash", Filter.type("drunk"), (_, key) -> keys.add(key), new InMemoryCheckpoints(), fromTheFirst)) {
            assertThat(washing.await(store.head(), Duration.ofMinutes(1))).isTrue();
        }
        // endregion
    }
}
