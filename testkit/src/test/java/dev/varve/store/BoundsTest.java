package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Filter;
import dev.varve.memory.InMemoryCheckpoints;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.memory.InMemorySnapshotStore;
import dev.varve.projection.Projection;
import dev.varve.projection.Rows;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import dev.varve.snapshot.Snapshots.Policy;
import dev.varve.storage.StorageEngine.Options;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BoundsTest extends StoreTest {

    private static final Duration NEGATIVE = Duration.ofNanos(-1);
    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);

    @Test
    void what_is_negative_or_blank_is_refused() {
        for (var setting : List.<ThrowingCallable>of(
                () -> new InMemoryEventLog(clock, 0),
                () -> new InMemoryEventLog(clock, 1, NEGATIVE),
                () -> new InMemorySnapshotStore(-1),
                () -> Options.DEFAULT.patience(NEGATIVE, _ -> {}),
                () -> Options.DEFAULT.clockTolerance(NEGATIVE),
                () -> Policy.slowerThan(NEGATIVE),
                () -> new Snapshot(Till.ONE, "till", 1, -1, new byte[0]),
                () -> Command.of(1).id(" "),
                () -> store.react(" ", Filter.all(), (_, _) -> {}, new InMemoryCheckpoints()))) {
            assertThatThrownBy(setting).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @SuppressWarnings({"DataFlowIssue", "NullAway"})
    void what_is_not_there_is_refused() {
        for (var nothing : List.<ThrowingCallable>of(
                () -> new InMemoryEventLog(null),
                () -> behind.attach(null),
                () -> store.observe(null),
                () -> store.tagging(null))) {
            assertThatThrownBy(nothing).isInstanceOf(NullPointerException.class);
        }
    }

    @Test
    void the_longest_time_there_is_can_be_waited_for() {
        var model = new InMemoryReadModel<String>();
        append(Till.ONE, 1);
        var projection = new Projection<Till.Event, Rows<String>>("all", Filter.all(), (_, _) -> {});
        try (var running = store.project(projection, model)) {
            assertThat(running.await(1, LONGEST)).isTrue();
            assertThat(running.await(1, Duration.ofDays(365 * 1_000))).isTrue();
        }
        assertThat(Policy.<Integer>slowerThan(LONGEST).due(new dev.varve.signal.Replay(0, 1, 1, 1, Long.MAX_VALUE), 1))
                .isFalse();
    }
}
