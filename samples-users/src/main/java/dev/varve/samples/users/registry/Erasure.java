package dev.varve.samples.users.registry;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.projection.Checkpoints;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.domain.UserEvent.UserErased;
import dev.varve.samples.users.sealing.KeyVault;
import dev.varve.snapshot.SnapshotStore;
import dev.varve.store.EventStore;

/// What remains to be done after somebody was erased (L12).
///
/// The event is the promise; every step follows from it and is harmless when repeated. So whatever a crash
/// left undone
/// is done at the next start, from the event after the checkpoint on.
final class Erasure {

    static final String NAME = "erasure";

    /// How far the checkpoint may be behind when there was nothing to erase.
    private static final long IDLE = 1_000;

    private final EventStore<UserEvent> store;
    private final Checkpoints checkpoints;
    private final KeyVault vault;
    private final EmailClaims claims;
    private final SnapshotStore snapshots;
    private final Runnable dropDerived;

    Erasure(Surroundings surroundings, EventStore<UserEvent> store, EmailClaims claims) {
        this.store = store;
        this.claims = claims;
        this.checkpoints = surroundings.kept().checkpoints();
        this.snapshots = surroundings.kept().snapshots();
        this.vault = surroundings.vault();
        this.dropDerived = surroundings.dropDerived();
    }

    /// Carries out every erasure that is not done yet.
    void finish() {
        var done = checkpoints.checkpoint(NAME).orElse(0);
        var head = store.read(Filter.type("user-erased"), Range.after(done), event -> {
            carryOut(event);
            checkpoints.advance(NAME, event.position());
        });
        if (head - done > IDLE) {
            checkpoints.advance(NAME, head);
        }
    }

    /// The key first: from then on nothing that is read or rebuilt can bring the person back.
    private void carryOut(Event<UserEvent> event) {
        if (event.payload() instanceof UserErased(var _, var keyId)) {
            vault.destroy(keyId);
            claims.forget(event.stream().key());
            snapshots.delete(event.stream());
            dropDerived.run();
        }
    }
}
