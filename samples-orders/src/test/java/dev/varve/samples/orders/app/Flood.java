package dev.varve.samples.orders.app;

import dev.varve.store.Outcome.Accepted;
import java.nio.file.Path;

/// A process that writes and writes, and says what is acknowledged: it is there to be killed.
final class Flood {

    private Flood() {}

    /// Writes into the directory that is the first argument, for ever.
    public static void main(String[] args) {
        try (var shop = Typed.shop(Path.of(args[0]))) {
            for (var number = 1; ; number++) {
                var orderId = "flood-" + number;
                var placed = shop.orders().handleAll(orderId, Scenes.paidOrder(orderId));
                if (placed instanceof Accepted<?, ?> accepted) {
                    IO.println(orderId + " " + accepted.position());
                }
            }
        }
    }
}
