package dev.varve.samples.users.registry;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.projection.Checkpoints;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.domain.UserEvent.UserErased;
import dev.varve.samples.users.past.UserCodec;
import dev.varve.samples.users.sealing.KeyVault;
import dev.varve.storage.Storage;
import dev.varve.store.EventStore;

/// What remains to be done after somebody was erased (L12).
///
/// The event is the promise; every step follows from it and is harmless when repeated. So what a crash left undone
/// is done at the next start, from the event after the checkpoint on.
final class Erasure {

    static final String NAME = "erasure";

    /// How far the checkpoint may be behind when there was nothing to erase.
    private static final long IDLE = 1_000;

    private final EventStore<UserEvent> store;
    private final Storage storage;
    private final Checkpoints checkpoints;
    private final KeyVault vault;
    private final EmailClaims claims;

    Erasure(Storage storage, KeyVault vault, EventStore<UserEvent> store, EmailClaims claims) {
        this.storage = storage;
        this.store = store;
        this.claims = claims;
        this.checkpoints = storage.checkpoints();
        this.vault = vault;
    }

    /// Destroys the keys, and nothing else, for every erasure that is not done yet.
    static void forget(Storage storage, KeyVault vault) {
        var done = storage.checkpoints().checkpoint(NAME).orElse(0);
        var _ = EventStore.of(storage.log(), UserCodec.of(vault))
                .read(Filter.type("user-erased"), Range.after(done), event -> {
                    if (event.payload() instanceof UserErased(var _, var keyId)) {
                        vault.destroy(keyId);
                    }
                });
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
            storage.snapshots().delete(event.stream());
            storage.dropDerived();
        }
    }
}
