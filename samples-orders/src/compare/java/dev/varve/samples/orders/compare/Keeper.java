package dev.varve.samples.orders.compare;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.decide.Decider;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.samples.orders.compare.Question.Step;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.Orders;
import dev.varve.store.Command;
import dev.varve.store.EventStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;

/// A way to keep orders: it is told the life of an order, and returns all that it keeps of it, line by line.
public record Keeper(String name, Function<List<Step>, List<String>> keep) {

    private static final JsonCodec<OrderEvent> CODEC = JsonCodec.of(OrderEvent.class);

    /// {@return a table alone, a table with an audit table, and events}
    public static List<Keeper> all() {
        return List.of(
                new Keeper("table", life -> rows(inTables(life))),
                new Keeper("table + audit", life -> rowsAndAudit(inTables(life))),
                new Keeper("events", life -> lines(inEvents(life, new Orders()))));
    }

    /// {@return whether what it keeps is different when the answer is}
    public boolean canAnswer(Question question) {
        return !keep.apply(question.one()).equals(keep.apply(question.other()));
    }

    /// {@return how many bytes it keeps of a life}
    public long bytes(List<Step> life) {
        return keep.apply(life).stream()
                .mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    /// {@return the tables after a life}
    public static CrudOrders inTables(List<Step> life) {
        var tables = new CrudOrders();
        life.forEach(step ->
                tables.handle("1001", step.command(), step.actor(), step.time().toString()));
        return tables;
    }

    /// {@return the store after a life, in which `decider` decided}
    public static <S> EventStore<OrderEvent> inEvents(List<Step> life, Decider<OrderCommand, S, OrderEvent> decider) {
        var now = new AtomicReference<>(Instant.EPOCH);
        var clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
        var store = EventStore.of(new InMemoryEventLog(clock), CODEC);
        var orders = store.repository("order", decider);
        for (var step : life) {
            now.set(step.time());
            var _ = orders.handle(
                    "1001", Command.<OrderCommand>of(step.command()).by(step.actor()));
        }
        return store;
    }

    private static List<String> rows(CrudOrders tables) {
        return tables.table().entrySet().stream()
                .map(row -> row.getKey() + row.getValue().values())
                .toList();
    }

    private static List<String> rowsAndAudit(CrudOrders tables) {
        var audit = tables.audit().stream()
                .map(note -> String.join(
                        " ", note.time(), note.actor(), note.row(), note.column(), note.before(), note.after()));
        return Stream.concat(rows(tables).stream(), audit).toList();
    }

    private static List<String> lines(EventStore<OrderEvent> store) {
        return store.events(Filter.all()).stream().map(Keeper::line).toList();
    }

    private static String line(Event<OrderEvent> event) {
        var stored = CODEC.encode(event.payload());
        return "%s %s %s %s"
                .formatted(
                        event.time(),
                        stored.type(),
                        new String(stored.bytes(), StandardCharsets.UTF_8),
                        event.metadata());
    }
}
