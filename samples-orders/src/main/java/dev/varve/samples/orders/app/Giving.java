package dev.varve.samples.orders.app;

import dev.varve.explorer.Shell;
import dev.varve.explorer.command.Answer;
import dev.varve.explorer.command.CommandOptions;
import dev.varve.samples.orders.domain.Item;
import dev.varve.samples.orders.domain.Money;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What all that is typed to give a command to an order has in common.
abstract class Giving implements Callable<Integer> {

    private static final Answer<Order, OrderEvent> ANSWER = new Answer<>(OrdersSample.WORDS, OrdersSample.ORDERS);

    /// An order nobody has looked at, in the currency with the most digits: every amount of any currency can be read.
    private static final Order UNSEEN = new Order(
            Order.NONE.status(), 0, "", "CLF", List.of(), "", Optional.empty(), List.of(), Optional.empty(), List.of());

    private final Shell shell;

    @Parameters(index = "0", paramLabel = "ORDER", description = "the number of the order, such as 1001")
    private String orderId = "";

    @Mixin
    private final CommandOptions options = new CommandOptions();

    Giving(Shell shell) {
        this.shell = shell;
    }

    /// {@return the command, with what was not typed filled in from the order as it is}
    abstract OrderCommand command(Order now);

    final String orderId() {
        return orderId;
    }

    final String actor() {
        return options.actor();
    }

    final String because() {
        return options.because();
    }

    @Override
    public Integer call() {
        var _ = command(UNSEEN); // what cannot be read is refused before anything is opened
        try (var shop = Shop.open(shell)) {
            var body = command(options.load(shop.orders(), orderId).state());
            var outcome = shop.orders().handle(orderId, options.command(body));
            return ANSWER.print(shell, shop.storage().log(), orderId, outcome);
        }
    }

    /// {@return what `TEA-250:Green tea:2:12.50` says}
    static Item item(String text, String currency) {
        var parts = text.split(":", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException(
                    "an item is SKU:TITLE:QUANTITY:PRICE, such as TEA-250:Green tea:2:12.50," + " not '" + text + "'");
        }
        return new Item(parts[0].strip(), parts[1].strip(), quantity(parts[2]), Money.parse(parts[3], currency));
    }

    private static int quantity(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a quantity is a whole number, not '" + text + "'", e);
        }
    }
}
