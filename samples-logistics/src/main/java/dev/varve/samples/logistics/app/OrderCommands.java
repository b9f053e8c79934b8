package dev.varve.samples.logistics.app;

import dev.varve.explorer.Exit;
import dev.varve.explorer.Shell;
import dev.varve.explorer.Table;
import dev.varve.explorer.command.Words;
import dev.varve.samples.logistics.contract.FromOrders;
import dev.varve.samples.logistics.contract.FromOrders.OrderCancelledV1;
import dev.varve.samples.logistics.contract.FromOrders.OrderPaidV1;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is typed in the place of orders, and to let the process work.
final class OrderCommands {

    private OrderCommands() {}

    static Object[] of(Shell shell, Clock clock) {
        return new Object[] {
            new Paid(shell, clock), new CalledOff(shell, clock), new Fulfil(shell, clock), new Requests(shell, clock)
        };
    }

    /// Something that is sent, as programs are told.
    private record Told(String type, Object payload) {}

    /// Something that orders publishes.
    private abstract static class Message extends DepotCommand {

        private record Heard(boolean heard, String type, FromOrders payload) {}

        @Parameters(index = "0", paramLabel = "ORDER", description = "such as 1001")
        private String orderId = "";

        Message(Shell shell, Clock clock) {
            super(shell, clock);
        }

        final String orderId() {
            return orderId;
        }

        abstract FromOrders message();

        @Override
        final void read() {
            var _ = named("the order", orderId);
            var _ = message();
        }

        @Override
        final int run(Depot depot) {
            var message = message();
            var isNew = depot.hear(message);
            shell().out().json(new Heard(isNew, Words.name(message), message));
            shell().out()
                    .line(
                            isNew
                                    ? "heard  %s  %s".formatted(Words.name(message), Words.fields(message))
                                    : "known  %s of %s was heard before".formatted(Words.name(message), orderId));
            return Exit.OK;
        }
    }

    @Command(
            name = "order-paid",
            description = "Hear from orders that an order is paid.",
            footer = "Example: ./varve logistics order-paid 1001 --to BER")
    private static final class Paid extends Message {

        @Option(names = "--from", paramLabel = "PLACE", defaultValue = "SUZ", description = "default: SUZ")
        private String origin = "";

        @Option(names = "--to", paramLabel = "PLACE", required = true, description = "such as BER")
        private String destination = "";

        @Option(names = "--parcels", paramLabel = "N", defaultValue = "1", description = "default: 1")
        private int parcels;

        @Option(names = "--grams", paramLabel = "N", defaultValue = "1000", description = "default: 1000")
        private int grams;

        Paid(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        FromOrders message() {
            return new OrderPaidV1(
                    orderId(), origin, destination, parcels, grams, now().plus(Duration.ofDays(7)), now());
        }
    }

    @Command(
            name = "order-cancelled",
            description = "Hear from orders that a paid order was called off.",
            footer = "Example: ./varve logistics order-cancelled 1001 --reason \"not wanted\"")
    private static final class CalledOff extends Message {

        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "not wanted", description = "why")
        private String reason = "";

        CalledOff(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        FromOrders message() {
            return new OrderCancelledV1(orderId(), reason);
        }
    }

    @Command(
            name = "fulfil",
            description = "Let the process react to what has happened, and fire the timers that are due.",
            footer = "Example: ./varve logistics fulfil")
    private static final class Fulfil extends DepotCommand {

        private record Fulfilled(long eventCount, int requestCount) {}

        @Option(names = "--now", paramLabel = "TIME", description = "how late it is for the timers (default: now)")
        private Optional<String> now = Optional.empty();

        Fulfil(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        void read() {
            var _ = now.map(DepotCommand::moment);
        }

        @Override
        int run(Depot depot) {
            var before = depot.log().head();
            var process = depot.fulfilments();
            process.catchUp();
            process.tick(now.map(DepotCommand::moment).orElseGet(this::now));
            process.catchUp();
            var fulfilled =
                    new Fulfilled(depot.log().head() - before, depot.requests().size());
            shell().out()
                    .line("events: %s new, requests to orders: %s in all"
                            .formatted(fulfilled.eventCount(), fulfilled.requestCount()));
            shell().out().json(fulfilled);
            return Exit.OK;
        }
    }

    @Command(
            name = "requests",
            description = "What was asked of orders.",
            footer = "Example: ./varve logistics requests")
    private static final class Requests extends DepotCommand implements DepotCommand.Question {

        Requests(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        int run(Depot depot) {
            return print(
                    depot.requests(),
                    request -> new Told(Words.name(request), request),
                    "nothing was asked of orders",
                    Table.of("request", "what"),
                    request -> List.of(Words.name(request), Words.fields(request)));
        }
    }
}
