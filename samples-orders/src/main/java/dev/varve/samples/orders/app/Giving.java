package dev.varve.samples.orders.app;

import dev.varve.ExpectedVersion;
import dev.varve.Metadata;
import dev.varve.explorer.Shell;
import dev.varve.samples.orders.domain.Item;
import dev.varve.samples.orders.domain.Money;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.store.Command;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What all that is typed to give a command to an order has in common: which order, who, why, under which id, on
/// what version.
abstract class Giving implements Callable<Integer> {

    private final Shell shell;

    @Parameters(index = "0", paramLabel = "ORDER", description = "the number of the order, such as 1001")
    private String orderId = "";

    @Option(names = "--by", paramLabel = "NAME", description = "who gives the command (default: you)")
    private String actor = System.getProperty("user.name", "somebody");

    @Option(names = "--because", paramLabel = "TEXT", description = "why; it is recorded with the events")
    private Optional<String> because = Optional.empty();

    @Option(names = "--id", paramLabel = "ID", description = "id of the command: given twice, it is carried out once")
    private Optional<String> id = Optional.empty();

    @Option(names = "--expect", paramLabel = "VERSION", description = "only if the order is still at this version")
    private Optional<Long> expected = Optional.empty();

    Giving(Shell shell) {
        this.shell = shell;
    }

    /// {@return the command, with what was not typed filled in from the order as it is}
    abstract OrderCommand command(Order now);

    final String orderId() {
        return orderId;
    }

    final String actor() {
        return actor;
    }

    final String because() {
        return because.orElse("no reason given");
    }

    @Override
    public Integer call() {
        try (var shop = Shop.open(shell)) {
            var body = command(shop.orders().load(orderId).state());
            var command = Command.of(body)
                    .by(actor)
                    .with(Metadata.COMMAND, body.getClass().getSimpleName());
            if (because.isPresent()) {
                command = command.because(because.get());
            }
            if (id.isPresent()) {
                command = command.id(id.get());
            }
            if (expected.isPresent()) {
                command = command.expecting(ExpectedVersion.exactly(expected.get()));
            }
            return Answer.print(shell, shop.orders().handle(orderId, command));
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
