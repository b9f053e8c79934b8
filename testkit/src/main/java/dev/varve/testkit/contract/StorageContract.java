package dev.varve.testkit.contract;

import static dev.varve.ExpectedVersion.any;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Filter;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.codec.StateCodec;
import dev.varve.decide.Fold;
import dev.varve.json.JsonCodec;
import dev.varve.log.Identity;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import dev.varve.storage.Storage;
import dev.varve.store.EventStore;
import dev.varve.store.Subscription;
import dev.varve.store.Subscription.Status;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Storage] must do, beside what its log must do ([EventLogContract]): who closes what, and in which
/// order; what is derived, and what is not.
///
/// ```java
/// class InMemoryStorageTest extends StorageContract {
///     @Override
///     protected Storage open(Clock clock) {
///         return new InMemoryStorage(clock);
///     }
/// }
/// ```
///
/// A storage that outlives its process extends [DurableStorageContract] instead.
public abstract class StorageContract {

    static final Duration LONG = Duration.ofMinutes(1);
    static final StreamId STREAM = StreamId.of("tin", "green");

    /// Something that happened to a tin of tea.
    public sealed interface Tea {
        /// So much was put in.
        record Bought(int grams) implements Tea {}
    }

    static final Fold<Integer, Tea> GRAMS = Fold.of(0, (sum, tea) -> sum + ((Tea.Bought) tea).grams());

    static final StateCodec<Integer> NUMBERS = new StateCodec<>() {
        @Override
        public byte[] encode(Integer state) {
            return state.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Integer decode(byte[] bytes) {
            return Integer.valueOf(new String(bytes, StandardCharsets.UTF_8));
        }
    };

    static final Projection<Tea, Rows<Integer>> STOCK = new Projection<>(
            "stock",
            Filter.all(),
            (rows, event) -> rows.put(
                    event.stream().key(),
                    rows.get(event.stream().key()).orElse(0) + ((Tea.Bought) event.payload()).grams()));

    @SuppressWarnings("NullAway.Init") // set before each test
    Storage storage;

    @SuppressWarnings("NullAway.Init") // set before each test
    EventStore<Tea> store;

    /// {@return the storage under test, empty when it is opened for the first time in a test}
    ///
    /// @param clock tells the time to record
    protected abstract Storage open(Clock clock) throws Exception;

    @BeforeEach
    void openStorage() throws Exception {
        opened(open(Clock.systemUTC()));
    }

    void opened(Storage next) {
        storage = next;
        store = EventStore.of(storage.log(), JsonCodec.of(Tea.class));
    }

    @AfterEach
    void closeStorage() {
        storage.close();
    }

    long buy(int grams) {
        return store.append(STREAM, any(), new Tea.Bought(grams)).last();
    }

    ReadModel<Rows<Integer>> views() {
        return storage.views(NUMBERS);
    }

    int stock() {
        return views().query("stock", rows -> rows.get("green").orElse(0));
    }

    void fillStock() {
        try (var filling = store.project(STOCK, views())) {
            assertThat(filling.await(store.head(), LONG)).isTrue();
        }
    }

    void saveSnapshot() {
        var now = store.load(STREAM, GRAMS);
        storage.snapshots().save(new Snapshot(STREAM, "grams", 1, now.version(), NUMBERS.encode(now.state())));
    }

    @Test
    void two_calls_for_views_show_the_same_views() {
        var _ = buy(250);
        fillStock();

        assertThat(views()).isNotSameAs(views());
        assertThat(stock()).isEqualTo(250);
        assertThat(views().checkpoint("stock")).hasValue(1);
    }

    @Test
    void two_storages_are_told_apart() throws Exception {
        var first = storage.identity();
        assertThat(storage.identity()).isEqualTo(first);
        assertThat(first.store()).isNotEqualTo(Identity.NONE.store());
    }

    @Test
    void a_position_that_the_log_does_not_have_has_no_identity() {
        var last = buy(250);

        assertThat(storage.log().identity(last)).isNotNull();
        for (var position : new long[] {-1, last + 1, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> storage.log().identity(position)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void what_is_written_later_does_not_change_the_identity_of_a_position() {
        var position = buy(250);
        var then = storage.log().identity(position);
        var _ = buy(8);
        var _ = store.truncate(STREAM, 2);

        assertThat(storage.log().identity(position)).isEqualTo(then);
        assertThat(storage.log().identity(0).store()).isEqualTo(then.store());
    }

    @Test
    void a_row_that_cannot_be_stored_changes_no_view() {
        var _ = buy(250);
        fillStock();
        var picky = storage.views(new StateCodec<Integer>() {
            @Override
            public byte[] encode(Integer state) {
                throw new IllegalArgumentException("cannot be stored");
            }

            @Override
            public Integer decode(byte[] bytes) {
                return NUMBERS.decode(bytes);
            }
        });

        assertThatThrownBy(() -> picky.update("other", 1, rows -> rows.put("a", 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(picky.checkpoint("other")).isEmpty();
        assertThat(stock()).isEqualTo(250);
    }

    @Test
    void closing_an_event_store_leaves_the_storage_open() {
        var running = store.project(STOCK, views());
        store.close();

        assertThat(running.status()).isInstanceOf(Status.Closed.class);
        opened(storage);
        var _ = buy(250);
        fillStock();
        assertThat(stock()).isEqualTo(250);
    }

    @Test
    void closing_waits_for_a_projection_that_is_at_work() throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var slow = new Projection<Tea, Rows<Integer>>("slow", Filter.all(), (rows, event) -> {
            begun.countDown();
            waitFor(go);
            rows.put("seen", 1);
        });
        var running = store.project(slow, views());
        var _ = buy(250);
        begun.await();
        var closing = new FutureTask<>(storage::close, true);
        Thread.ofPlatform().start(closing);

        assertThat(closing.isDone()).isFalse();
        go.countDown();
        assertThat(closing.get()).isTrue();
        assertThat(running.status()).isInstanceOf(Status.Closed.class);
        assertThat(running.position()).isEqualTo(1);
    }

    @Test
    void a_projection_may_close_the_storage_it_runs_on() throws Exception {
        var closed = new CountDownLatch(1);
        var closing = new Projection<Tea, Rows<Integer>>("closing", Filter.all(), (_, _) -> {
            storage.close();
            closed.countDown();
        });
        var running = store.project(closing, views());
        var _ = buy(250);

        closed.await();
        storage.close();
        assertThat(running.status()).isInstanceOf(Status.Closed.class);
        assertThatThrownBy(() -> storage.log().head()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closing_twice_is_harmless_and_interrupts_do_not_cut_it_short() throws Exception {
        var running = store.project(STOCK, views());
        var status = new AtomicReference<Status>();
        var closing = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            storage.close();
            storage.close();
            status.set(running.status());
        });
        closing.join();

        assertThat(status.get()).isInstanceOf(Status.Closed.class);
        assertThatThrownBy(() -> buy(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void one_runner_at_a_time_fills_a_view_over_whichever_event_store() {
        var other = EventStore.of(storage.log(), JsonCodec.of(Tea.class));
        try (var _ = store.project(STOCK, views())) {
            assertThatThrownBy(() -> other.project(STOCK, views()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("stock");
            assertThatThrownBy(() -> views().reset("stock")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> storage.dropDerived()).isInstanceOf(IllegalStateException.class);
        }
        try (var again = other.project(STOCK, views())) {
            assertThat(again.await(store.head(), LONG)).isTrue();
        }
    }

    @Test
    void one_runner_at_a_time_has_a_reaction_over_whichever_event_store() {
        var other = EventStore.of(storage.log(), JsonCodec.of(Tea.class));
        try (var _ = react(store)) {
            assertThatThrownBy(() -> react(other)).isInstanceOf(IllegalStateException.class);
        }
        react(other).close();
    }

    private Subscription react(EventStore<Tea> over) {
        return over.react("labels", Filter.all(), (_, _) -> {}, storage.checkpoints());
    }

    @Test
    void what_is_derived_can_be_dropped_and_nothing_else_goes_with_it() {
        var _ = buy(250);
        fillStock();
        saveSnapshot();
        react(store).close();
        storage.dropDerived();

        assertThat(views().checkpoint("stock")).isEmpty();
        assertThat(stock()).isZero();
        assertThat(storage.snapshots().latest(STREAM, "grams", 1)).isEmpty();
        assertThat(storage.checkpoints().checkpoint("labels")).hasValue(1);
        fillStock();
        assertThat(stock()).isEqualTo(250);
    }

    @Test
    void a_storage_that_is_well_says_how_much_was_verified() {
        var _ = buy(250);
        var _ = buy(8);
        var verified = storage.verify((_, _) -> {});

        assertThat(verified.events()).isEqualTo(2);
        assertThat(verified.notes()).isEmpty();
        assertThatThrownBy(() -> storage.verify((_, _) -> {}, "abc"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("abc");
    }

    static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
