package dev.varve.samples.orders.effects;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.projection.Checkpoints;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderCommand.RecordReceiptSent;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.OrderEvent.PaymentRecorded;
import dev.varve.store.Command;
import dev.varve.store.EventStore;
import dev.varve.store.Repository;
import dev.varve.store.Subscription;
import java.time.Duration;

/// Mails a receipt for every payment, and records that it did.
///
/// Order of work: send, record, keep the checkpoint. Whoever dies in between repeats what is not yet kept, under
/// the same id, and the gateway and the order each ignore what they know. So every receipt is sent, and sent once.
public final class ReceiptMails {

    /// The name of the reaction, and of its checkpoint.
    public static final String NAME = "receipt";

    private final Repository<OrderCommand, Order, OrderEvent> orders;
    private final MailGateway mail;

    /// @param orders where the sending is recorded
    public ReceiptMails(Repository<OrderCommand, Order, OrderEvent> orders, MailGateway mail) {
        this.orders = orders;
        this.mail = mail;
    }

    /// {@return the worker at work, from the first payment on; tries again when the gateway fails}
    public Subscription start(EventStore<OrderEvent> store, Checkpoints checkpoints) {
        var retry = new Subscription.OnFailure.Retry(Duration.ofMillis(50));
        return store.react(
                NAME,
                Filter.type("payment-recorded"),
                this::sendReceipt,
                checkpoints,
                Subscription.Settings.DEFAULT.startingAfter(0).onFailure(retry));
    }

    private void sendReceipt(Event<OrderEvent> event, String effectId) {
        if (event.payload() instanceof PaymentRecorded payment) {
            var orderId = event.stream().key();
            var customer = orders.load(orderId).state().customerId();
            var _ = mail.send(
                    effectId, customer, "We have received %s for order %s.".formatted(payment.amount(), orderId));
            var _ = orders.handle(
                    orderId,
                    Command.<OrderCommand>of(new RecordReceiptSent(effectId))
                            .id(effectId)
                            .by(NAME)
                            .causedBy(event));
        }
    }
}
