package dev.varve.samples.orders.compare;

import dev.varve.samples.orders.compare.Question.Step;
import dev.varve.samples.orders.domain.Orders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/// What a way of keeping orders costs, for one life of one order. Everything in memory; a glance, not a benchmark.
///
/// @param lines of code, without blank lines, imports and comments
/// @param bytes kept, as text
/// @param micros a command, the best of some rounds
public record Cost(String way, int lines, long bytes, double micros) {

    private static final int ROUNDS = 10;
    private static final int LIVES = 50;

    /// {@return the cost of tables with audit, of an aggregate and of the decider}
    public static List<Cost> of(List<Step> life) {
        var tables = Keeper.all().get(1).bytes(life);
        var events = Keeper.all().get(2).bytes(life);
        return List.of(
                new Cost(
                        "table + audit",
                        lines("compare/CrudOrders"),
                        tables,
                        micros(life, () -> Keeper.inTables(life))),
                new Cost(
                        "events, aggregate",
                        lines("domain/OrderEvent", "compare/OrderAggregate"),
                        events,
                        micros(life, () -> Keeper.inEvents(life, new AggregateDecider()))),
                new Cost(
                        "events, decider",
                        lines(
                                "domain/OrderEvent",
                                "domain/Order",
                                "domain/Orders",
                                "domain/ItemRules",
                                "domain/MoneyRules"),
                        events,
                        micros(life, () -> Keeper.inEvents(life, new Orders()))));
    }

    private static double micros(List<Step> life, Supplier<?> run) {
        var best = Long.MAX_VALUE;
        for (var round = 0; round < ROUNDS; round++) {
            var start = System.nanoTime();
            for (var i = 0; i < LIVES; i++) {
                var _ = run.get();
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        return best / 1_000.0 / LIVES / life.size();
    }

    private static int lines(String... classes) {
        var lines = 0;
        for (var name : classes) {
            lines += (int)
                    source(name).lines().map(String::strip).filter(Cost::isCode).count();
        }
        return lines;
    }

    private static boolean isCode(String line) {
        return !line.isEmpty() && !line.startsWith("//") && !line.startsWith("import ") && !line.startsWith("package ");
    }

    private static String source(String name) {
        try (var in = Cost.class.getResourceAsStream("/sources/" + name + ".java")) {
            if (in == null) {
                throw new IllegalStateException("the build left out the source of " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
