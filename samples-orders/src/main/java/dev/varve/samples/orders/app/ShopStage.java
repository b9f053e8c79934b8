package dev.varve.samples.orders.app;

import dev.varve.explorer.Shell;
import dev.varve.explorer.Table;
import dev.varve.explorer.story.Scene;
import dev.varve.explorer.story.Stage;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderCommand;
import java.util.List;

/// The shop on the stage of its story.
record ShopStage(Stage stage, Shop shop) implements Scene {

    static ShopStage on(Stage stage, Shell shell) {
        return new ShopStage(stage, Shop.open(shell, stage.place(), stage.clock()));
    }

    /// Gives a command and prints it, what happened, and what is different now.
    void give(String actor, String orderId, OrderCommand command, String because) {
        stage.give(shop.orders(), OrdersSample.WORDS, actor, orderId, command, because);
    }

    /// Gives commands of which nothing is printed.
    void quietly(String orderId, List<OrderCommand> commands) {
        stage.quietly(shop.orders(), orderId, commands);
    }

    Order order(String orderId) {
        return shop.orders().load(orderId).state();
    }

    void line(String text) {
        stage.line(text);
    }

    void table(Table table) {
        stage.table(table);
    }

    @Override
    public void close() {
        shop.close();
    }
}
