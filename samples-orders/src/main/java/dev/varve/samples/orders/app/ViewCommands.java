package dev.varve.samples.orders.app;

import dev.varve.explorer.Exit;
import dev.varve.explorer.Shell;
import dev.varve.explorer.Table;
import dev.varve.explorer.Views;
import dev.varve.samples.orders.domain.Item;
import dev.varve.samples.orders.effects.CustomerMails;
import dev.varve.samples.orders.effects.MessageId;
import dev.varve.samples.orders.views.CustomerOrders;
import dev.varve.samples.orders.views.DailyRevenue;
import dev.varve.samples.orders.views.RemovedBeforePayment;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is typed to ask the views, and to let the mails go out.
final class ViewCommands {

    private ViewCommands() {}

    static Object[] of(Shell shell) {
        return new Object[] {new Of(shell), new Revenue(shell), new Removed(shell), new Mail(shell)};
    }

    @Command(name = "of", description = "The orders of a customer.", footer = "Example: ./varve orders of ana")
    private static final class Of implements Callable<Integer> {

        private final Shell shell;

        @Parameters(paramLabel = "CUSTOMER", description = "such as ana")
        private String customer = "";

        Of(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() {
            try (var shop = Shop.openReadOnly(shell)) {
                var model = shop.upToDate(CustomerOrders.PROJECTION, CustomerOrders.Row.class);
                return shell.rows(
                        CustomerOrders.of(customer, model),
                        row -> OrdersSample.ORDERS.told(row.orderId(), row.order()),
                        "no orders of " + customer,
                        Table.of("order", "status", ">total", "items"),
                        (table, row) -> table.row(
                                row.orderId(),
                                row.status().toString(),
                                row.total().toString(),
                                items(row)));
            }
        }

        private static String items(CustomerOrders.Row row) {
            return row.order().lines().stream()
                    .map(line -> line.item())
                    .map(Item::toString)
                    .collect(Collectors.joining(" + "));
        }
    }

    @Command(
            name = "revenue",
            description = "What came in and went out, by day.",
            footer = "Example: ./varve orders revenue")
    private static final class Revenue implements Callable<Integer> {

        private final Shell shell;

        @Option(names = "--day", paramLabel = "DAY", defaultValue = "", description = "a day or how it begins: 2026-07")
        private String day = "";

        Revenue(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() {
            try (var shop = Shop.openReadOnly(shell)) {
                var model = shop.upToDate(DailyRevenue.PROJECTION, DailyRevenue.Row.class);
                return shell.rows(
                        DailyRevenue.of(day, model),
                        "no money moved" + (day.isEmpty() ? "" : " on " + day),
                        Table.of("day", ">payments", ">paid", ">refunded", ">left"),
                        (table, row) -> table.row(
                                row.day().toString(),
                                Integer.toString(row.payments()),
                                row.paid().toString(),
                                row.refunded().toString(),
                                row.net().toString()));
            }
        }
    }

    @Command(
            name = "removed",
            description = "Which articles were taken out most, and why.",
            footer = "Example: ./varve orders removed")
    private static final class Removed implements Callable<Integer> {

        private final Shell shell;

        Removed(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() {
            try (var shop = Shop.openReadOnly(shell)) {
                var model = shop.upToDate(RemovedBeforePayment.PROJECTION, RemovedBeforePayment.Row.class);
                return shell.rows(
                        RemovedBeforePayment.ranking(model),
                        "nothing was taken out of any order",
                        Table.of("article", ">times", "reasons"),
                        (table, row) ->
                                table.row(row.sku(), Integer.toString(row.times()), String.join(", ", row.reasons())));
            }
        }
    }

    @Command(
            name = "mail",
            description = "Send the mails that are due, each once, to the folder outbox.",
            footer = "Example: ./varve orders mail")
    private static final class Mail implements Callable<Integer> {

        private record Sent(List<String> sent, int all, String outbox) {}

        private final Shell shell;

        Mail(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() {
            try (var shop = Shop.open(shell)) {
                var before = shop.outbox().sent();
                try (var mails = new CustomerMails(shop.orders(), shop.outbox())
                        .start(shop.store(), shop.storage().checkpoints())) {
                    Views.await(mails, shop.store().head());
                }
                var sent = shop.outbox().sent();
                var now = sent.stream()
                        .filter(Predicate.not(before::contains))
                        .map(MessageId::brief)
                        .toList();
                now.forEach(id -> shell.out().line("sent  " + id));
                shell.out().line("%s sent now, %s in %s".formatted(now.size(), sent.size(), shop.outbox()));
                shell.out().json(new Sent(now, sent.size(), shop.outbox().toString()));
                return Exit.OK;
            }
        }
    }
}
