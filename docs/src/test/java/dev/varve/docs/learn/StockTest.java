package dev.varve.docs.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Filter;
import dev.varve.docs.learn.Tin.Tea;
import dev.varve.docs.learn.Tin.Tea.Bought;
import dev.varve.docs.learn.Tin.Tea.Drunk;
import dev.varve.docs.learn.Tin.Tea.Spilled;
import dev.varve.docs.learn.Tin.Wish;
import dev.varve.docs.learn.Tin.Wish.Buy;
import dev.varve.docs.learn.Tin.Wish.Drink;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.projection.Projection;
import dev.varve.projection.Rows;
import dev.varve.store.EventStore;
import dev.varve.store.Outcome;
import dev.varve.store.Repository;
import dev.varve.testkit.ProjectionSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is looked up: a view of all tins (L05, L06).
class StockTest {

    private static final JsonCodec<Tea> CODEC = JsonCodec.of(Tea.class);

    // region projection
    static final Projection<Tea, Rows<Integer>> STOCK =
            new Projection<>("stock", Filter.category("tin"), (rows, event) -> {
                var tin = event.stream().key();
                var left = rows.get(tin).orElse(0);
                rows.put(
                        tin,
                        switch (event.payload()) {
                            case Bought bought -> left + bought.grams();
                            case Drunk drunk -> left - drunk.grams();
                            case Spilled spilled -> left - spilled.grams();
                        });
            });
    // endregion

    private final EventStore<Tea> store = EventStore.of(new InMemoryEventLog(Clock.systemUTC()), CODEC);
    private final Repository<Wish, Integer, Tea> tins = store.repository("tin", new Tin());
    private final InMemoryReadModel<Integer> model = new InMemoryReadModel<>();

    @Test
    void who_awaits_the_position_reads_what_they_wrote() {
        // region await
        try (var stock = store.project(STOCK, model)) { // works on a thread of its own
            var bought = (Outcome.Accepted<Integer, Tea>) tins.handle("green", new Buy(250));

            stock.await(bought.position(), Duration.ofMinutes(1)); // now the view has come that far

            var green = model.query("stock", rows -> rows.get("green"));
            assertThat(green).contains(250);
        }
        // endregion
    }

    @Test
    void a_view_that_is_not_running_is_late_and_knows_how_much() {
        fill();
        tins.handle("green", new Drink(8));

        assertThat(stock("green")).contains(250);
        assertThat(store.head() - model.checkpoint("stock").orElseThrow()).isEqualTo(1);
    }

    @Test
    void a_view_can_be_thrown_away_and_had_again() {
        fill();

        // region reset
        model.reset("stock");
        assertThat(stock("green")).isEmpty();

        fill(); // project and await
        assertThat(stock("green")).contains(250);
        // endregion
    }

    // region spec
    @Test
    void a_projection_is_tested_without_a_when() {
        ProjectionSpec.given(STOCK, CODEC)
                .events(tins.stream("green"), new Bought(250), new Spilled(50, "the cat"))
                .events(tins.stream("black"), new Bought(100))
                .thenRows(Map.of("green", 200, "black", 100));
    }
    // endregion

    private Optional<Integer> stock(String tin) {
        return model.query("stock", rows -> rows.get(tin));
    }

    private void fill() {
        if (store.head() == 0) {
            tins.handle("green", new Buy(250));
        }
        try (var stock = store.project(STOCK, model)) {
            assertThat(stock.await(store.head(), Duration.ofMinutes(1))).isTrue();
        }
    }
}
