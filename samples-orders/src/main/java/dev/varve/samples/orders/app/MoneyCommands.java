package dev.varve.samples.orders.app;

import dev.varve.explorer.Shell;
import dev.varve.explorer.command.Choice;
import dev.varve.samples.orders.domain.Money;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.Order.Payment;
import dev.varve.samples.orders.domain.Order.Refund;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderCommand.CancelOrder;
import dev.varve.samples.orders.domain.OrderCommand.ConfirmRefund;
import dev.varve.samples.orders.domain.OrderCommand.GrantRefund;
import dev.varve.samples.orders.domain.OrderCommand.MarkDelivered;
import dev.varve.samples.orders.domain.OrderCommand.MarkDispatched;
import dev.varve.samples.orders.domain.OrderCommand.RecordDecline;
import dev.varve.samples.orders.domain.OrderCommand.RecordPayment;
import dev.varve.samples.orders.domain.OrderCommand.RequestPayment;
import dev.varve.samples.orders.domain.OrderEvent.CancelledBy;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is typed when money and parcels move.
final class MoneyCommands {

    private MoneyCommands() {}

    static Object[] of(Shell shell, Clock clock) {
        return new Object[] {
            new Request(shell),
            new Pay(shell, clock),
            new Decline(shell),
            new Cancel(shell),
            new Grant(shell),
            new Confirm(shell, clock),
            new Dispatch(shell),
            new Deliver(shell, clock)
        };
    }

    private static final class OfCancelledBy extends Choice<CancelledBy> {
        OfCancelledBy() {
            super(CancelledBy.class);
        }
    }

    /// A command about a payment: the one that was asked for, unless another one is named.
    private abstract static class AboutPayment extends Giving {

        @Option(names = "--payment", paramLabel = "ID", description = "default: the one that was asked for")
        private Optional<String> id = Optional.empty();

        AboutPayment(Shell shell) {
            super(shell);
        }

        final String paymentId(Order now) {
            return id.or(() -> now.payment().map(Payment::id)).orElse("pay-" + orderId());
        }
    }

    @Command(
            name = "request-payment",
            description = "Ask the customer for the money.",
            footer = "Example: ./varve orders request-payment 1001")
    private static final class Request extends AboutPayment {

        Request(Shell shell) {
            super(shell);
        }

        @Override
        OrderCommand command(Order now) {
            return new RequestPayment(paymentId(now));
        }
    }

    @Command(
            name = "pay",
            description = "Record that the money came.",
            footer = "Example: ./varve orders pay 1001 --by provider --id callback-1")
    private static final class Pay extends AboutPayment {

        private final Clock clock;

        @Option(names = "--amount", paramLabel = "AMOUNT", description = "default: what was asked for")
        private Optional<String> amount = Optional.empty();

        @Option(names = "--ref", paramLabel = "REF", defaultValue = "prov-1", description = "the provider's reference")
        private String providerRef = "";

        Pay(Shell shell, Clock clock) {
            super(shell);
            this.clock = clock;
        }

        @Override
        OrderCommand command(Order now) {
            var money = amount.map(text -> Money.parse(text, now.currency())).orElse(now.asked());
            return new RecordPayment(paymentId(now), providerRef, money, clock.instant());
        }
    }

    @Command(
            name = "decline",
            description = "Record that the money did not come.",
            footer = "Example: ./varve orders decline 1001 --code no-funds")
    private static final class Decline extends AboutPayment {

        @Option(names = "--code", paramLabel = "CODE", defaultValue = "no-funds", description = "default: no-funds")
        private String code = "";

        Decline(Shell shell) {
            super(shell);
        }

        @Override
        OrderCommand command(Order now) {
            return new RecordDecline(paymentId(now), code);
        }
    }

    @Command(
            name = "cancel",
            description = "Call the order off.",
            footer = "Example: ./varve orders cancel 1001 --who customer --because \"found it elsewhere\"")
    private static final class Cancel extends Giving {

        @Option(
                names = "--who",
                defaultValue = "customer",
                converter = OfCancelledBy.class,
                description = "customer, clerk or system")
        private CancelledBy who = CancelledBy.CUSTOMER;

        Cancel(Shell shell) {
            super(shell);
        }

        @Override
        OrderCommand command(Order now) {
            return new CancelOrder(who, because());
        }
    }

    @Command(
            name = "refund",
            description = "Promise money back; who promises answers for it.",
            footer = "Example: ./varve orders refund 1001 5.00 --by mei --because \"chipped cup\"")
    private static final class Grant extends Giving {

        @Parameters(index = "1", paramLabel = "AMOUNT", description = "such as 5.00")
        private String amount = "";

        @Option(names = "--refund", paramLabel = "ID", description = "default: refund-1, refund-2, ...")
        private Optional<String> id = Optional.empty();

        Grant(Shell shell) {
            super(shell);
        }

        @Override
        OrderCommand command(Order now) {
            var refundId = id.orElse("refund-" + (now.refunds().size() + 1));
            return new GrantRefund(refundId, Money.parse(amount, now.currency()), because(), actor());
        }
    }

    @Command(
            name = "confirm-refund",
            description = "Record that the money went back.",
            footer = "Example: ./varve orders confirm-refund 1001")
    private static final class Confirm extends Giving {

        private final Clock clock;

        @Option(names = "--refund", paramLabel = "ID", description = "default: the first that is due")
        private Optional<String> id = Optional.empty();

        @Option(names = "--ref", paramLabel = "REF", defaultValue = "prov-2", description = "the provider's reference")
        private String providerRef = "";

        Confirm(Shell shell, Clock clock) {
            super(shell);
            this.clock = clock;
        }

        @Override
        OrderCommand command(Order now) {
            var due = now.refunds().stream()
                    .filter(Predicate.not(Refund::paid))
                    .map(Refund::id)
                    .findFirst();
            return new ConfirmRefund(id.or(() -> due).orElse("refund-1"), providerRef, clock.instant());
        }
    }

    @Command(
            name = "dispatch",
            description = "Record that the parcel left.",
            footer = "Example: ./varve orders dispatch 1001 --shipment ship-77")
    private static final class Dispatch extends Giving {

        @Option(names = "--shipment", paramLabel = "ID", description = "default: ship- and the number of the order")
        private Optional<String> id = Optional.empty();

        Dispatch(Shell shell) {
            super(shell);
        }

        @Override
        OrderCommand command(Order now) {
            return new MarkDispatched(id.orElse("ship-" + orderId()));
        }
    }

    @Command(
            name = "deliver",
            description = "Record that the parcel arrived.",
            footer = "Example: ./varve orders deliver 1001")
    private static final class Deliver extends Giving {

        private final Clock clock;

        Deliver(Shell shell, Clock clock) {
            super(shell);
            this.clock = clock;
        }

        @Override
        OrderCommand command(Order now) {
            return new MarkDelivered(clock.instant());
        }
    }
}
