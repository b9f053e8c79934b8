package dev.varve.benchmarks.contention;

import dev.varve.ConflictException;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.store.Outcome;
import dev.varve.store.Repository;
import dev.varve.store.Retry;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/// What is done about a conflict.
public enum Patience {

    /// What a repository does unless told otherwise: wait for one's turn, and go on for five seconds.
    TURNS {
        @Override
        Outcome<Order, OrderEvent> handle(
                Repository<OrderCommand, Order, OrderEvent> orders, String key, OrderCommand command) {
            return orders.handle(key, command);
        }
    },

    /// Try eight times, with random pauses that grow, and nobody waits for anybody.
    EIGHT_ATTEMPTS {
        @Override
        Outcome<Order, OrderEvent> handle(
                Repository<OrderCommand, Order, OrderEvent> orders, String key, OrderCommand command) {
            var once = orders.retry(Retry.NEVER);
            for (var attempt = 1; ; attempt++) {
                try {
                    return once.handle(key, command);
                } catch (ConflictException e) {
                    if (attempt == ATTEMPTS) {
                        throw e;
                    }
                    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(SHORTEST << attempt));
                }
            }
        }
    };

    private static final int ATTEMPTS = 8;
    private static final long SHORTEST = 100_000;

    abstract Outcome<Order, OrderEvent> handle(
            Repository<OrderCommand, Order, OrderEvent> orders, String key, OrderCommand command);
}
