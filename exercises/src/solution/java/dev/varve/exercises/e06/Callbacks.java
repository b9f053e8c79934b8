package dev.varve.exercises.e06;

import static dev.varve.ExpectedVersion.any;

import dev.varve.Append;
import dev.varve.StreamId;
import dev.varve.exercises.e06.AccountEvent.PaidIn;
import dev.varve.store.EventStore;
import java.util.List;

/// Takes the calls of the payment provider, which calls again until it has got an answer.
final class Callbacks {

    private final EventStore<AccountEvent> store;

    Callbacks(EventStore<AccountEvent> store) {
        this.store = store;
    }

    /// Books a payment, once.
    ///
    /// @return the receipt: the position of the event, the same at each call about one payment
    long receive(Callback callback) {
        var account = StreamId.of("account", callback.customer());
        var payment = Append.<AccountEvent>to(account, any(), List.of(new PaidIn(callback.cents())));
        return store.append(payment.key("callback/" + callback.id())).last();
    }
}
