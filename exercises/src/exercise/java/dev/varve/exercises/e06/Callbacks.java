package dev.varve.exercises.e06;

import static dev.varve.ExpectedVersion.any;

import dev.varve.StreamId;
import dev.varve.exercises.e06.AccountEvent.PaidIn;
import dev.varve.store.EventStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Takes the calls of the payment provider, which calls again until it has got an answer.
final class Callbacks {

    private final EventStore<AccountEvent> store;
    private final Map<String, Long> receipts = new ConcurrentHashMap<>();

    Callbacks(EventStore<AccountEvent> store) {
        this.store = store;
    }

    /// Books a payment, once.
    ///
    /// @return the receipt: the position of the event, the same at each call about one payment
    long receive(Callback callback) {
        var known = receipts.get(callback.id());
        if (known != null) {
            return known;
        }
        var account = StreamId.of("account", callback.customer());
        var receipt = store.append(account, any(), new PaidIn(callback.cents())).last();
        receipts.put(callback.id(), receipt);
        return receipt;
    }
}
