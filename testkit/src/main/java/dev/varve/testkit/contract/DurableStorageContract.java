package dev.varve.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.StorageException;
import dev.varve.codec.StateCodec;
import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import dev.varve.json.JsonCodec;
import dev.varve.projection.Parked;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import dev.varve.snapshot.Snapshots;
import dev.varve.snapshot.Snapshots.Policy;
import dev.varve.storage.Storage;
import dev.varve.store.EventStore;
import dev.varve.store.Repository;
import dev.varve.store.Subscription;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a storage must do that outlives its process: all of [StorageContract], and to be the same when reopened, to
/// be open once, to be read by others meanwhile, to be copied, and not to believe what belongs to another history.
///
/// Within a test, `open` opens the same storage again after it was closed.
public abstract class DurableStorageContract extends StorageContract {

    @TempDir
    Path elsewhere;

    /// {@return the storage under test, opened to be read}
    protected abstract Storage openReadOnly() throws Exception;

    /// {@return the copy that a backup made, opened to be written to}
    protected abstract Storage openBackup(Path backup) throws Exception;

    /// Puts the log of a backup in the place of the log of the storage under test, which is closed. Snapshots, views
    /// and checkpoints stay as they are.
    protected abstract void putBackLogOf(Path backup) throws Exception;

    void reopen() throws Exception {
        storage.close();
        opened(open(Clock.systemUTC()));
    }

    @Test
    void everything_is_there_when_it_is_opened_again() throws Exception {
        var _ = buy(250);
        fillStock();
        saveSnapshot();
        storage.checkpoints().advance("labels", 1, List.of(new Parked(STREAM, 1, 3, "out of paper")));
        views().update("other", 1, List.of(new Parked(STREAM, 1, 5, "no")), rows -> rows.put("a", 1));
        var identity = storage.identity();
        reopen();

        assertThat(storage.identity()).isEqualTo(identity);
        assertThat(store.events(STREAM)).hasSize(1);
        assertThat(stock()).isEqualTo(250);
        assertThat(views().checkpoint("stock")).hasValue(1);
        assertThat(views().parked("other")).containsExactly(new Parked(STREAM, 1, 5, "no"));
        assertThat(storage.snapshots().latest(STREAM, "grams", 1)).isPresent();
        assertThat(storage.checkpoints().checkpoint("labels")).hasValue(1);
        assertThat(storage.checkpoints().parked("labels")).containsExactly(new Parked(STREAM, 1, 3, "out of paper"));
    }

    @Test
    void a_second_opener_is_refused_until_the_storage_is_closed() throws Exception {
        var _ = buy(250);
        fillStock();
        saveSnapshot();
        assertThatThrownBy(() -> open(Clock.systemUTC())).isInstanceOf(StorageException.class);
        store.close();
        assertThatThrownBy(() -> open(Clock.systemUTC())).isInstanceOf(StorageException.class);
        storage.log().close();
        assertThatThrownBy(() -> open(Clock.systemUTC())).isInstanceOf(StorageException.class);
        reopen();

        assertThat(stock()).isEqualTo(250);
    }

    @Test
    void a_refused_opener_is_no_harm_to_the_first() throws Exception {
        assertThatThrownBy(() -> open(Clock.systemUTC())).isInstanceOf(StorageException.class);
        var _ = buy(250);
        fillStock();
        reopen();

        assertThat(stock()).isEqualTo(250);
    }

    @Test
    void after_closing_every_part_refuses() {
        var _ = buy(250);
        var views = views();
        fillStock();
        storage.close();

        assertThatThrownBy(() -> storage.log().head()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> views.checkpoint("stock")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> views.query("stock", rows -> rows.get("green")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> views.update("stock", 2, rows -> rows.put("green", 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> storage.snapshots().latest(STREAM, "grams", 1))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(this::saveSnapshotOfNothing).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> storage.checkpoints().advance("labels", 1)).isInstanceOf(IllegalStateException.class);
    }

    private void saveSnapshotOfNothing() {
        storage.snapshots().save(new Snapshot(STREAM, "grams", 1, 1, NUMBERS.encode(0)));
    }

    @Test
    void a_reader_beside_the_writer_sees_what_comes_and_writes_nothing() throws Exception {
        var _ = buy(250);
        fillStock();
        try (var reader = openReadOnly()) {
            var _ = buy(8);
            assertThat(reader.log().head()).isEqualTo(2);
            assertThat(reader.identity()).isEqualTo(storage.identity());
            assertThatThrownBy(() -> reader.checkpoints().advance("labels", 1)).isInstanceOf(StorageException.class);
            assertThatThrownBy(() -> reader.log().truncate(STREAM, 2)).isInstanceOf(StorageException.class);
            var views = reader.views(NUMBERS);
            views.update("own", 1, rows -> rows.put("a", 1));
            assertThat(views.checkpoint("own")).hasValue(1);
        }
        assertThat(views().checkpoint("own")).isEmpty();
        assertThat(stock()).isEqualTo(250);
    }

    @Test
    void a_copy_is_the_same_history_until_it_goes_on_by_itself() throws Exception {
        var position = buy(250);
        storage.checkpoints().advance("labels", 1);
        storage.backup(elsewhere.resolve("copy"));
        try (var copy = openBackup(elsewhere.resolve("copy"))) {
            assertThat(copy.identity()).isEqualTo(storage.identity());
            assertThat(copy.checkpoints().checkpoint("labels")).hasValue(1);
            var other = EventStore.of(copy.log(), JsonCodec.of(Tea.class));
            var _ = other.append(STREAM, ExpectedVersion.any(), new Tea.Bought(1));
            var _ = buy(8);

            assertThat(copy.log().identity(position)).isEqualTo(storage.log().identity(position));
            assertThat(copy.identity()).isNotEqualTo(storage.identity());
        }
    }

    @Test
    void views_and_snapshots_of_another_history_are_not_believed() throws Exception {
        var _ = buy(100);
        storage.backup(elsewhere.resolve("copy"));
        var _ = buy(20);
        fillStock();
        saveSnapshot();
        storage.close();
        putBackLogOf(elsewhere.resolve("copy"));
        opened(open(Clock.systemUTC()));
        var _ = buy(3);
        fillStock();
        var loaded = repository().load("green");

        assertThat(stock()).isEqualTo(103);
        assertThat(loaded.state()).isEqualTo(103);
    }

    private Repository<Integer, Integer, Tea> repository() {
        StateCodec<Integer> codec = NUMBERS;
        return store.<Integer, Integer>repository("tin", new Buying())
                .snapshots(new Snapshots<>("grams", 1, storage.snapshots(), codec, Policy.never()));
    }

    private static final class Buying implements Decider<Integer, Integer, Tea> {
        @Override
        public Integer initialState() {
            return 0;
        }

        @Override
        public Integer evolve(Integer state, Tea event) {
            return GRAMS.evolve(state, event);
        }

        @Override
        public Decision<Tea> decide(Integer command, Integer state) {
            return Decision.accept(new Tea.Bought(command));
        }
    }

    @Test
    void a_reaction_of_another_history_stops_and_says_what_to_do() throws Exception {
        var _ = buy(100);
        storage.backup(elsewhere.resolve("copy"));
        var keys = new ArrayList<String>();
        try (var labels = store.react(
                "labels",
                Filter.all(),
                (_, key) -> keys.add(key),
                storage.checkpoints(),
                Subscription.Settings.DEFAULT.startingAfter(1))) {
            assertThat(labels.await(buy(20), LONG)).isTrue();
        }
        storage.close();
        putBackLogOf(elsewhere.resolve("copy"));
        opened(open(Clock.systemUTC()));
        var _ = buy(3);

        assertThatThrownBy(() -> store.react("labels", Filter.all(), (_, _) -> {}, storage.checkpoints()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("labels")
                .hasMessageContaining("--accept");
        storage.checkpoints().accept("labels", 1);
        try (var labels = store.react("labels", Filter.all(), (_, key) -> keys.add(key), storage.checkpoints())) {
            assertThat(labels.await(2, LONG)).isTrue();
        }
        assertThat(keys).hasSize(2).doesNotHaveDuplicates();
    }
}
