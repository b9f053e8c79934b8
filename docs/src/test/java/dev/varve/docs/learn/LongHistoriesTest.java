package dev.varve.docs.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.decide.Fold;
import dev.varve.docs.learn.Tin.Tea;
import dev.varve.docs.learn.Tin.Tea.Drunk;
import dev.varve.docs.learn.Tin.Wish;
import dev.varve.docs.learn.Tin.Wish.Buy;
import dev.varve.docs.learn.Tin.Wish.Drink;
import dev.varve.json.JsonCodec;
import dev.varve.json.JsonState;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemorySnapshotStore;
import dev.varve.samples.logistics.books.SnapshotCost;
import dev.varve.signal.Signal;
import dev.varve.snapshot.Snapshots;
import dev.varve.snapshot.Snapshots.Policy;
import dev.varve.store.EventStore;
import dev.varve.store.Repository;
import dev.varve.testkit.SnapshotVerifier;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A tin that is filled and emptied for years: what its history costs, and what a snapshot saves (L09, L21).
class LongHistoriesTest {

    private final List<Signal> signals = new ArrayList<>();
    private final EventStore<Tea> store = EventStore.of(
                    new InMemoryEventLog(Clock.systemUTC()), JsonCodec.of(Tea.class))
            .observe(signals::add);
    private final Repository<Wish, Integer, Tea> plain = store.repository("tin", new Tin());

    // region snapshots
    private final InMemorySnapshotStore kept = new InMemorySnapshotStore();
    private final Snapshots<Integer> everyHundred =
            new Snapshots<>("grams", 1, kept, JsonState.of(Integer.class), Policy.every(100));
    private final Repository<Wish, Integer, Tea> tins = plain.snapshots(everyHundred);
    // endregion

    @BeforeEach
    void tea_was_bought_and_drunk_1050_times() {
        for (var cup = 0; cup < 525; cup++) {
            tins.handle("green", new Buy(8));
            tins.handle("green", new Drink(8));
        }
    }

    @Test
    void a_load_folds_every_event_or_those_since_the_last_snapshot() {
        // region folded
        assertThat(folded(plain)).isEqualTo(1_050);
        assertThat(folded(tins)).isEqualTo(50);
        // endregion
    }

    @Test
    void to_delete_all_snapshots_changes_nothing_but_the_work() {
        // region delete
        var before = tins.load("green");
        kept.delete(tins.stream("green"));

        assertThat(tins.load("green")).isEqualTo(before);
        assertThat(folded(tins)).isEqualTo(1_050);
        // endregion
    }

    @Test
    void a_snapshot_of_another_generation_is_not_used() {
        // region generation
        var next = new Snapshots<>("grams", 2, kept, JsonState.of(Integer.class), Policy.every(100));

        assertThat(folded(plain.snapshots(next))).isEqualTo(1_050);
        // endregion
    }

    @Test
    void a_fold_that_changed_under_its_snapshots_is_found() {
        // region lies
        var cupsOfTenGrams = Fold.of(
                0, (Integer grams, Tea event) -> event instanceof Drunk ? grams - 10 : new Tin().evolve(grams, event));

        assertThat(new SnapshotVerifier<>(store, cupsOfTenGrams, everyHundred).verify("tin"))
                .singleElement()
                .satisfies(lie -> {
                    assertThat(lie.snapshot()).isEqualTo(0);
                    assertThat(lie.events()).isEqualTo(-1_000);
                });
        // endregion
    }

    @Test
    void half_or_twice_the_best_interval_costs_at_most_a_quarter_more() {
        for (var loads : List.of(0.1, 1.0, 10.0)) {
            var cost = new SnapshotCost(1_000, 2_000, 80_000, loads);
            var best = cost.bestInterval();
            var most = 1.25 * cost.perAppend(best);

            assertThat(cost.perAppend(2L * best)).isLessThanOrEqualTo(most);
            assertThat(cost.perAppend((best + 1) / 2)).isLessThanOrEqualTo(most);
        }
    }

    @Test
    void a_tin_of_its_own_for_each_month_is_short_without_any_snapshot() {
        // region months
        for (var month : List.of("2026-05", "2026-06")) {
            for (var cup = 0; cup < 30; cup++) {
                plain.handle("green-" + month, new Buy(8));
                plain.handle("green-" + month, new Drink(8));
            }
        }

        assertThat(plain.load("green-2026-06").version()).isEqualTo(60);
        // endregion
    }

    private long folded(Repository<Wish, Integer, Tea> some) {
        some.load("green");
        return ((Signal.Loaded) signals.getLast()).replay().folded();
    }
}
