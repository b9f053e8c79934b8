package dev.varve.samples.orders.app;

import dev.varve.explorer.Table;
import dev.varve.explorer.command.Words;
import dev.varve.samples.orders.domain.Item;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderCommand.ChangeItemQuantity;
import dev.varve.samples.orders.domain.OrderCommand.CorrectPrice;
import dev.varve.samples.orders.domain.OrderCommand.RemoveItem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Steps 1 to 3: what happened, and what it adds up to.
final class FactSteps {

    private FactSteps() {}

    static void place(ShopStage stage) {
        stage.give("mei", "1001", Scenes.place("1001", Scenes.TEA, Scenes.CUP), "ordered by phone");
    }

    static void edit(ShopStage stage) {
        stage.give("mei", "1001", new ChangeItemQuantity("TEA-250", 3, "guests"), "Ana called");
        stage.give("mei", "1001", new RemoveItem("CUP-2", "chipped"), "Ana called");
        stage.line("between version 1 and 3:");
        var orders = stage.shop().orders();
        OrdersSample.WORDS
                .change(orders.load("1001", 1).state(), orders.load("1001", 3).state())
                .forEach(change -> stage.line("  ~ " + change));
    }

    static void fourHistories(ShopStage stage) {
        var tea = Scenes.TEA;
        var five = new Item(tea.sku(), tea.title(), 5, tea.unitPrice());
        var mistyped = new Item(tea.sku(), tea.title(), 2, Scenes.euros(21_50));
        var histories = new TreeMap<>(Map.<String, List<OrderCommand>>of(
                "1002", List.of(Scenes.place("1002", tea)),
                "1003", List.of(Scenes.place("1003", tea, Scenes.CUP), new RemoveItem("CUP-2", "chipped")),
                "1004", List.of(Scenes.place("1004", five), new ChangeItemQuantity("TEA-250", 2, "too dear")),
                "1005", List.of(Scenes.place("1005", mistyped), new CorrectPrice("TEA-250", tea.unitPrice(), "typo"))));
        var table = Table.of("order", "events", "state");
        var states = new HashSet<String>();
        histories.forEach((orderId, commands) -> {
            stage.quietly(orderId, commands);
            var state = OrdersSample.WORDS.of(stage.order(orderId));
            states.add(state);
            table.row(orderId, events(stage, orderId), state);
        });
        stage.table(table);
        stage.line("%s histories, %s state".formatted(histories.size(), states.size()));
    }

    private static String events(ShopStage stage, String orderId) {
        return stage.shop().store().events(Shop.stream(orderId)).stream()
                .map(event -> Words.name(event.payload()))
                .collect(Collectors.joining(", "));
    }
}
