package dev.varve.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.ExpectedVersion;
import dev.varve.StreamId;
import dev.varve.json.JsonCodec;
import dev.varve.json.JsonState;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemorySnapshotStore;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import dev.varve.snapshot.Snapshots;
import dev.varve.snapshot.Snapshots.Policy;
import dev.varve.store.EventStore;
import dev.varve.testkit.Lamp.Light;
import dev.varve.testkit.Lamp.Lit;
import dev.varve.testkit.Lamp.Quench;
import dev.varve.testkit.Lamp.Quenched;
import dev.varve.testkit.Lamp.State;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotVerifierTest {

    private static final StreamId ONE = StreamId.of("lamp", "1");

    private final EventStore<Lamp.Event> store =
            EventStore.of(new InMemoryEventLog(ManualClock.at("2026-01-01T12:00:00Z")), JsonCodec.of(Lamp.Event.class));
    private final InMemorySnapshotStore kept = new InMemorySnapshotStore();
    private final JsonState<State> codec = JsonState.of(State.class);
    private final Snapshots<State> snapshots = new Snapshots<>("lamp", 1, kept, codec, Policy.every(2));

    private final SnapshotVerifier<State, Lamp.Event> verifier = new SnapshotVerifier<>(store, new Lamp(), snapshots);

    @Test
    void snapshots_that_a_repository_keeps_are_true() {
        var lamps = store.repository("lamp", new Lamp()).snapshots(snapshots);
        for (var key : new String[] {"1", "2"}) {
            lamps.handle(key, new Light("ann"));
            lamps.handle(key, new Quench());
            lamps.handle(key, new Light("bob"));
        }

        assertThat(kept.latest(ONE, "lamp", 99).map(Snapshot::version)).hasValue(2L);
        assertThat(verifier.verify("lamp")).isEmpty();
    }

    @Test // K20
    void a_snapshot_that_lies_is_found_with_its_stream_and_version() {
        store.append(ONE, ExpectedVersion.any(), new Lit("ann", 1), new Quenched(), new Lit("bob", 2));
        store.append(StreamId.of("lamp", "2"), ExpectedVersion.any(), new Lit("ann", 1));
        keep(1, new State(true, 9));

        assertThat(verifier.verify("lamp"))
                .singleElement()
                .isEqualTo(new SnapshotVerifier.Difference(ONE, 1, new State(true, 9), new State(true, 1)));
        assertThat(verifier.verify(StreamId.of("lamp", "2"))).isEmpty();
    }

    private void keep(int schema, State state) {
        kept.save(new Snapshot(ONE, "lamp", schema, 1, codec.encode(state)));
    }

    @Test
    void a_lie_of_another_schema_does_no_harm() {
        store.append(ONE, ExpectedVersion.any(), new Lit("ann", 1));
        keep(2, new State(true, 9));

        assertThat(verifier.verify("lamp")).isEmpty();
    }

    @Test
    void a_snapshot_that_cannot_be_read_is_reported() {
        store.append(ONE, ExpectedVersion.any(), new Lit("ann", 1));
        kept.save(new Snapshot(ONE, "lamp", 1, 1, new byte[] {1, 2, 3}));

        assertThat(verifier.verify(ONE).map(SnapshotVerifier.Difference::version))
                .isEqualTo(Optional.of(1L));
    }
}
