package dev.varve.samples.orders.app;

import dev.varve.explorer.Shell;
import dev.varve.samples.orders.domain.Money;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderCommand.AddItem;
import dev.varve.samples.orders.domain.OrderCommand.ChangeAddress;
import dev.varve.samples.orders.domain.OrderCommand.ChangeItemQuantity;
import dev.varve.samples.orders.domain.OrderCommand.CorrectPrice;
import dev.varve.samples.orders.domain.OrderCommand.PlaceOrder;
import dev.varve.samples.orders.domain.OrderCommand.RemoveItem;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is typed to fill an order.
final class ItemCommands {

    private ItemCommands() {}

    static Object[] of(Shell shell) {
        return new Object[] {
            new Place(shell),
            new Add(shell),
            new ChangeQuantity(shell),
            new Remove(shell),
            new Address(shell),
            new Correct(shell)
        };
    }

    @Command(
            name = "place",
            description = "Place an order.",
            footer =
                    "Example: ./varve orders place 1001 --customer ana --item \"TEA-250:Green tea:2:12.50\" --address home")
    private static final class Place extends Giving {

        @Option(names = "--customer", paramLabel = "ID", defaultValue = "ana", description = "default: ana")
        private String customer = "";

        @Option(names = "--item", paramLabel = "SKU:TITLE:QUANTITY:PRICE", description = "may be given several times")
        private List<String> items = List.of();

        @Option(names = "--address", paramLabel = "REF", defaultValue = "home", description = "default: home")
        private String address = "";

        @Option(names = "--currency", paramLabel = "CODE", defaultValue = "EUR", description = "default: EUR")
        private String currency = "";

        Place(Shell shell) {
            super(shell);
        }

        @Override
        OrderCommand command(Order now) {
            return new PlaceOrder(
                    orderId(),
                    customer,
                    currency,
                    items.stream().map(item -> item(item, currency)).toList(),
                    address);
        }
    }

    @Command(
            name = "add-item",
            description = "Put another article into an order.",
            footer = "Example: ./varve orders add-item 1001 \"CUP-2:Two cups:1:8.00\"")
    private static final class Add extends Giving {

        @Parameters(index = "1", paramLabel = "SKU:TITLE:QUANTITY:PRICE", description = "what, how many, and a price")
        private String item = "";

        Add(Shell shell) {
            super(shell);
        }

        @Override
        OrderCommand command(Order now) {
            return new AddItem(item(item, now.currency()));
        }
    }

    @Command(
            name = "change-quantity",
            description = "Have more or fewer of an article.",
            footer = "Example: ./varve orders change-quantity 1001 TEA-250 3 --because guests")
    private static final class ChangeQuantity extends Giving {

        @Parameters(index = "1", paramLabel = "SKU", description = "the article")
        private String sku = "";

        @Parameters(index = "2", paramLabel = "QUANTITY", description = "how many there should be")
        private int to;

        ChangeQuantity(Shell shell) {
            super(shell);
        }

        @Override
        OrderCommand command(Order now) {
            return new ChangeItemQuantity(sku, to, because());
        }
    }

    @Command(
            name = "remove-item",
            description = "Take an article out.",
            footer = "Example: ./varve orders remove-item 1001 CUP-2 --because chipped")
    private static final class Remove extends Giving {

        @Parameters(index = "1", paramLabel = "SKU", description = "the article")
        private String sku = "";

        Remove(Shell shell) {
            super(shell);
        }

        @Override
        OrderCommand command(Order now) {
            return new RemoveItem(sku, because());
        }
    }

    @Command(
            name = "change-address",
            description = "Send it somewhere else.",
            footer = "Example: ./varve orders change-address 1001 office")
    private static final class Address extends Giving {

        @Parameters(index = "1", paramLabel = "REF", description = "a reference; the address itself is not kept here")
        private String to = "";

        Address(Shell shell) {
            super(shell);
        }

        @Override
        OrderCommand command(Order now) {
            return new ChangeAddress(to);
        }
    }

    @Command(
            name = "correct-price",
            description = "Put right a price that was typed wrong.",
            footer = "Example: ./varve orders correct-price 1001 CUP-2 7.00 --because \"typed an 8\"")
    private static final class Correct extends Giving {

        @Parameters(index = "1", paramLabel = "SKU", description = "the article")
        private String sku = "";

        @Parameters(index = "2", paramLabel = "PRICE", description = "the right price, such as 7.00")
        private String price = "";

        Correct(Shell shell) {
            super(shell);
        }

        @Override
        OrderCommand command(Order now) {
            return new CorrectPrice(sku, Money.parse(price, now.currency()), because());
        }
    }
}
