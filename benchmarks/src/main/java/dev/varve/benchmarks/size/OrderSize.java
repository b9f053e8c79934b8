package dev.varve.benchmarks.size;

import dev.varve.benchmarks.fixture.Orders;
import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.explorer.Views;
import dev.varve.json.JsonState;
import dev.varve.mapdb.MapDbStorage;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.samples.orders.compare.CrudOrders;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.views.CustomerOrders;
import dev.varve.samples.orders.views.DailyRevenue;
import dev.varve.snapshot.Snapshots;
import dev.varve.store.Command;
import dev.varve.store.EventStore;
import dev.varve.store.Outcome.Accepted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// How many bytes does an order take on disk that went from the cart to the doorstep, by what is kept of it?
///
/// Tables are kept where views are, so that the same file format is compared, and are changed with each command as a
/// program would do it. In the log each command is an append of its own. The journal counts up to its last frame,
/// because it is made longer beforehand; the other files grow by a megabyte at a time.
public final class OrderSize {

    private static final int ORDERS = 4_000;
    private static final int SNAPSHOT_EVERY = 5;
    private static final String TIME = "2026-07-01T09:00:00Z";

    private static final String TABLE = "orders";
    private static final String AUDIT = "audit";
    private static final JsonState<Columns> ROW = JsonState.of(Columns.class);
    private static final JsonState<CrudOrders.Audit> NOTE = JsonState.of(CrudOrders.Audit.class);

    /// A row of a table.
    record Columns(Map<String, String> values) {}

    private OrderSize() {}

    /// {@return bytes an order by what is kept}
    ///
    /// @param place where the stores are made, and removed again
    public static Map<String, Double> measure(Path place) throws IOException {
        var bytes = new LinkedHashMap<String, Double>();
        tables(place, bytes);
        events(place, bytes);
        bytes.replaceAll((_, all) -> all / ORDERS);
        return bytes;
    }

    private static void tables(Path place, Map<String, Double> bytes) throws IOException {
        try (var tables = StoreFolder.in(place);
                var notes = StoreFolder.in(place)) {
            try (var storage = tables.openForgetful();
                    var beside = notes.openForgetful()) {
                var rows = storage.views(ROW);
                var audit = beside.views(NOTE);
                for (var order = 0; order < ORDERS; order++) {
                    live(id(order), order, rows, audit);
                }
                bytes.put("tableContent", Content.of(rows, ROW, TABLE));
                bytes.put("auditContent", Content.of(audit, NOTE, AUDIT));
            }
            bytes.put("table", (double) tables.bytes("views.db"));
            bytes.put("audit", (double) notes.bytes("views.db"));
        }
    }

    private static void live(
            String order, long at, ReadModel<Rows<Columns>> rows, ReadModel<Rows<CrudOrders.Audit>> audit) {
        var tables = new CrudOrders();
        for (var command : OrderLife.of(order)) {
            var before = Set.copyOf(tables.table().keySet());
            var noted = tables.audit().size();
            tables.handle(order, command, OrderLife.ACTOR, TIME);
            rows.update(TABLE, at, table -> write(tables, before, table));
            audit.update(AUDIT, at, table -> note(tables, order, noted, table));
        }
    }

    private static void write(CrudOrders tables, Set<String> before, Rows<Columns> rows) {
        tables.table().forEach((key, columns) -> rows.put(key, new Columns(columns)));
        var gone = new HashSet<>(before);
        gone.removeAll(tables.table().keySet());
        gone.forEach(rows::remove);
    }

    private static void note(CrudOrders tables, String order, int from, Rows<CrudOrders.Audit> rows) {
        for (var note = from; note < tables.audit().size(); note++) {
            rows.put(
                    String.format(Locale.ROOT, "%s/%04d", order, note),
                    tables.audit().get(note));
        }
    }

    private static void events(Path place, Map<String, Double> bytes) throws IOException {
        try (var folder = StoreFolder.in(place)) {
            try (var storage = folder.openForgetful()) {
                var store = EventStore.of(storage.log(), Orders.CODEC);
                live(store, storage);
                view(store, storage, CustomerOrders.PROJECTION, CustomerOrders.Row.class);
                view(store, storage, DailyRevenue.PROJECTION, DailyRevenue.Row.class);
                bytes.put("eventsContent", Content.of(storage.log()));
                bytes.put("events", Content.journal(storage));
            }
            bytes.merge("events", (double) folder.bytes("index.db"), Double::sum);
            bytes.put("snapshots", (double) folder.bytes("snapshots.db"));
            bytes.put("views", (double) folder.bytes("views.db"));
        }
    }

    private static void live(EventStore<OrderEvent> store, MapDbStorage storage) {
        var orders = store.repository("order", new dev.varve.samples.orders.domain.Orders())
                .snapshots(new Snapshots<>(
                        "order",
                        1,
                        storage.snapshots(),
                        JsonState.of(Order.class),
                        Snapshots.Policy.every(SNAPSHOT_EVERY)));
        for (var order = 0; order < ORDERS; order++) {
            for (var command : OrderLife.of(id(order))) {
                var outcome = orders.handle(
                        id(order), Command.<OrderCommand>of(command).by(OrderLife.ACTOR));
                if (!(outcome instanceof Accepted<?, ?>)) {
                    throw new IllegalStateException("%s came to nothing: %s".formatted(command, outcome));
                }
            }
        }
    }

    private static <V> void view(
            EventStore<OrderEvent> store,
            MapDbStorage storage,
            Projection<OrderEvent, Rows<V>> projection,
            Class<V> row) {
        var _ = Views.upToDate(storage, store, projection, row);
    }

    private static String id(int order) {
        return String.valueOf(10_001 + order);
    }
}
