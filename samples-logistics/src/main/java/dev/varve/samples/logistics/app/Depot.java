package dev.varve.samples.logistics.app;

import dev.varve.Append;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.StreamId;
import dev.varve.explorer.Place;
import dev.varve.explorer.Shell;
import dev.varve.explorer.Views;
import dev.varve.json.JsonCodec;
import dev.varve.log.EventLog;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.samples.logistics.books.Archive;
import dev.varve.samples.logistics.books.Books;
import dev.varve.samples.logistics.books.HubSnapshots;
import dev.varve.samples.logistics.contract.FromOrders;
import dev.varve.samples.logistics.contract.FromOrders.OrderCancelledV1;
import dev.varve.samples.logistics.contract.FromOrders.OrderPaidV1;
import dev.varve.samples.logistics.contract.ToOrders;
import dev.varve.samples.logistics.domain.hub.Hub;
import dev.varve.samples.logistics.domain.hub.HubCommand;
import dev.varve.samples.logistics.domain.hub.HubCommand.RecordHubScan;
import dev.varve.samples.logistics.domain.hub.HubEvent;
import dev.varve.samples.logistics.domain.hub.Hubs;
import dev.varve.samples.logistics.domain.shipment.Scan;
import dev.varve.samples.logistics.domain.shipment.Shipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent;
import dev.varve.samples.logistics.domain.shipment.Shipments;
import dev.varve.samples.logistics.process.Fulfilments;
import dev.varve.samples.logistics.process.OrderDesk;
import dev.varve.samples.logistics.process.Outbox;
import dev.varve.samples.logistics.views.MonthStatement;
import dev.varve.samples.logistics.views.Parcels;
import dev.varve.snapshot.SnapshotStore;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageEngine.Options;
import dev.varve.storage.Storages;
import dev.varve.store.EventStore;
import dev.varve.store.Repository;
import java.time.Clock;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// Everything wired together: the one place to look how.
final class Depot implements AutoCloseable {

    static final JsonCodec<ShipmentEvent> SHIPMENT_EVENTS = JsonCodec.of(ShipmentEvent.class);
    static final JsonCodec<HubEvent> HUB_EVENTS = JsonCodec.of(HubEvent.class);

    private final Storage storage;
    private final Clock clock;
    private final EventStore<ShipmentEvent> store;
    private final Repository<ShipmentCommand, Shipment, ShipmentEvent> shipments;
    private final EventStore<HubEvent> hubEvents;
    private final Books books;
    private final Archive archive;
    private final Map<YearMonth, Storage> archives = new HashMap<>();
    private final EventStore<FromOrders> inbox;
    private final EventStore<ToOrders> outbox;

    private Depot(Storage storage, Clock clock, BiFunction<YearMonth, Clock, Storage> shelf) {
        this.storage = storage;
        this.clock = clock;
        this.store = EventStore.of(log(), SHIPMENT_EVENTS);
        this.shipments = store.repository("shipment", new Shipments()).comparing(SameShipmentEvent::test);
        this.hubEvents = EventStore.of(log(), HUB_EVENTS);
        this.books = new Books(log());
        this.archive = new Archive(
                log(),
                books,
                (month, time) -> archives.computeIfAbsent(month, _ -> shelf.apply(month, time))
                        .log());
        this.inbox = EventStore.of(log(), JsonCodec.of(FromOrders.class));
        this.outbox = EventStore.of(log(), JsonCodec.of(ToOrders.class));
    }

    /// {@return the depot in some place, to work in}
    static Depot open(Shell shell, Place place, Clock clock) {
        return new Depot(
                shell.open(place, clock),
                clock,
                (month, time) -> Storages.open(archive(place, month), Options.DEFAULT.clock(time)));
    }

    /// {@return the depot that the shell was asked for, to give a command to}
    static Depot openToGive(Shell shell, Clock clock) {
        var storage = shell.openToGive(clock);
        var place = shell.place();
        return new Depot(
                storage, clock, (month, time) -> Storages.open(archive(place, month), Options.DEFAULT.clock(time)));
    }

    /// {@return the depot that the shell was asked for, to be asked only}
    static Depot openReadOnly(Shell shell, Clock clock) {
        return new Depot(shell.openToAsk(), clock, (month, _) -> Storages.openReadOnly(archive(shell.place(), month)));
    }

    /// {@return the depot in a storage that is open already, to work in}
    static Depot in(Storage storage, Place place) {
        return new Depot(
                storage,
                Clock.systemUTC(),
                (month, time) -> Storages.open(archive(place, month), Options.DEFAULT.clock(time)));
    }

    private static String archive(Place place, YearMonth month) {
        return place.beside("archive-" + month).uri();
    }

    EventLog log() {
        return storage.log();
    }

    Clock clock() {
        return clock;
    }

    EventStore<ShipmentEvent> store() {
        return store;
    }

    Repository<ShipmentCommand, Shipment, ShipmentEvent> shipments() {
        return shipments;
    }

    /// {@return the streams that never end, one a hub, without snapshots}
    EventStore<HubEvent> hubEvents() {
        return hubEvents;
    }

    /// {@return the same streams with snapshots}
    Repository<HubCommand, Hub, HubEvent> hubs() {
        return hubEvents.repository("hub", new Hubs()).snapshots(HubSnapshots.in(snapshots()));
    }

    SnapshotStore snapshots() {
        return storage.snapshots();
    }

    Books books() {
        return books;
    }

    Archive archive() {
        return archive;
    }

    /// {@return the process, told to send its requests to the outbox}
    Fulfilments fulfilments() {
        return fulfilments(new Outbox(outbox));
    }

    Fulfilments fulfilments(OrderDesk desk) {
        return new Fulfilments(storage.log(), shipments, desk, storage.checkpoints());
    }

    Outbox desk() {
        return new Outbox(outbox);
    }

    /// {@return what was asked of orders so far}
    List<ToOrders> requests() {
        return outbox.events(Filter.category(Outbox.CATEGORY)).stream()
                .map(event -> event.payload())
                .toList();
    }

    /// Takes in what orders publishes. The same message twice is one event.
    ///
    /// @return whether it was new
    boolean hear(FromOrders message) {
        var orderId = switch (message) {
            case OrderPaidV1 paid -> paid.orderId();
            case OrderCancelledV1(var id, var _) -> id;
        };
        var key = "%s of %s".formatted(message.getClass().getSimpleName(), orderId);
        var stream = StreamId.of("inbox", orderId);
        if (storage.log().appended(key).isPresent()) {
            return false;
        }
        return !inbox.append(Append.<FromOrders>to(stream, ExpectedVersion.any(), List.of(message))
                        .key(key))
                .repeated();
    }

    /// Books a scan in the hub too. It may be repeated.
    void passed(String shipmentId, Scan scan) {
        var _ = books.record(
                scan.hub(), new RecordHubScan(scan.scanId(), shipmentId, scan.direction(), scan.occurredAt()));
    }

    ReadModel<Rows<Parcels.Row>> parcels() {
        return upToDate(store, Parcels.PROJECTION, Parcels.Row.class);
    }

    ReadModel<Rows<MonthStatement.Row>> statements() {
        return upToDate(books.store(), MonthStatement.PROJECTION, MonthStatement.Row.class);
    }

    private <E, V> ReadModel<Rows<V>> upToDate(EventStore<E> events, Projection<E, Rows<V>> projection, Class<V> row) {
        return Views.upToDate(storage, events, projection, row);
    }

    @Override
    public void close() {
        archives.values().forEach(Storage::close);
        storage.close();
    }
}
