package dev.varve.samples.orders.effects;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.projection.Checkpoints;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderCommand.RecordReceiptSent;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.OrderEvent.PaymentRecorded;
import dev.varve.samples.orders.domain.OrderEvent.PaymentRequested;
import dev.varve.store.Command;
import dev.varve.store.EventStore;
import dev.varve.store.Repository;
import dev.varve.store.Subscription;
import dev.varve.store.Subscription.OnFailure;
import dev.varve.store.Subscription.Settings;
import java.time.Duration;

/// Mails the customer when money is asked for and when it came, and records that the receipt is sent.
///
/// The order of work is: send, record, keep the checkpoint. Whoever dies in between does it again under the
/// same id, and the gateway and the order each ignore what they know. So each mail is sent, and sent once.
public final class CustomerMails {

    /// The name of the reaction, and of its checkpoint.
    public static final String NAME = "mail";

    private static final Settings FROM_THE_FIRST_PAYMENT =
            Settings.DEFAULT.startingAfter(0).onFailure(new OnFailure.Retry(Duration.ofMillis(20)));

    private final Repository<OrderCommand, Order, OrderEvent> orders;
    private final MailGateway gateway;
    private final Settings settings;

    /// @param orders where the sending is recorded
    public CustomerMails(Repository<OrderCommand, Order, OrderEvent> orders, MailGateway gateway) {
        this(orders, gateway, FROM_THE_FIRST_PAYMENT);
    }

    private CustomerMails(Repository<OrderCommand, Order, OrderEvent> orders, MailGateway gateway, Settings settings) {
        this.orders = orders;
        this.gateway = gateway;
        this.settings = settings;
    }

    /// {@return the same with another answer to a gateway that fails}
    public CustomerMails onFailure(OnFailure answer) {
        return new CustomerMails(orders, gateway, settings.onFailure(answer));
    }

    /// {@return the worker at work; it tries again for as long as the gateway fails, unless told otherwise}
    public Subscription start(EventStore<OrderEvent> store, Checkpoints checkpoints) {
        return store.react(
                NAME, Filter.type("payment-requested", "payment-recorded"), this::react, checkpoints, settings);
    }

    /// @param effectId made of the name, the store and the place of the event, so the same at every attempt
    private void react(Event<OrderEvent> event, String effectId) {
        switch (event.payload()) {
            case PaymentRequested request -> mail(event, effectId, "Please pay " + request.amount());
            case PaymentRecorded payment -> {
                mail(event, effectId, "Thank you for " + payment.amount());
                var _ = orders.handle(
                        event.stream().key(),
                        Command.<OrderCommand>of(new RecordReceiptSent(effectId))
                                .id(effectId)
                                .by(NAME)
                                .causedBy(event));
            }
            case OrderEvent _ -> {}
        }
    }

    private void mail(Event<OrderEvent> event, String effectId, String text) {
        var orderId = event.stream().key();
        var customer = orders.load(orderId).state().customer();
        var _ = gateway.send(effectId, customer, text + " for order " + orderId + ".");
    }
}
