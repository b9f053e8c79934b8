package dev.varve.samples.logistics.process;

import dev.varve.Event;
import dev.varve.EventStoreException;
import dev.varve.Filter;
import dev.varve.StreamId;
import dev.varve.json.JsonCodec;
import dev.varve.log.EventLog;
import dev.varve.projection.Checkpoints;
import dev.varve.samples.logistics.domain.fulfilment.Fulfilment;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentCommand;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentCommand.ConfirmStep;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentCommand.NoteRefusal;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentCommand.React;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentCommand.Tick;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.CommandIssued;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentProcess;
import dev.varve.samples.logistics.domain.fulfilment.Trigger;
import dev.varve.samples.logistics.domain.shipment.Shipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentBooked;
import dev.varve.store.Command;
import dev.varve.store.EventStore;
import dev.varve.store.Outcome.Accepted;
import dev.varve.store.Outcome.Refused;
import dev.varve.store.Repository;
import dev.varve.store.Subscription;
import dev.varve.store.Subscription.OnFailure;
import dev.varve.store.Subscription.Settings;
import dev.varve.store.Subscription.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The fulfilment of all orders: hears of something, lets the process decide, records what is to be done, has it done,
/// records that it is.
///
/// Whoever dies in between does it again, with the same ids, and every receiver ignores what it knows: the process its
/// triggers, the shipment and the order desk their commands. So everything is done, and done once.
public final class Fulfilments {

    /// The name of the reaction, and of its checkpoint.
    public static final String NAME = "fulfilment";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final EventStore<Trigger> triggers;
    private final EventStore<FulfilmentEvent> timers;
    private final Repository<FulfilmentCommand, Fulfilment, FulfilmentEvent> processes;
    private final Repository<ShipmentCommand, Shipment, ShipmentEvent> shipments;
    private final OrderDesk desk;
    private final Checkpoints checkpoints;

    /// @param log where the inbox, the shipments and the processes are kept
    /// @param checkpoints how far it has listened
    public Fulfilments(
            EventLog log,
            Repository<ShipmentCommand, Shipment, ShipmentEvent> shipments,
            OrderDesk desk,
            Checkpoints checkpoints) {
        this.triggers = EventStore.of(log, new TriggerCodec());
        this.timers = EventStore.of(log, JsonCodec.of(FulfilmentEvent.class));
        this.processes = timers.repository("fulfilment", new FulfilmentProcess());
        this.shipments = shipments;
        this.desk = desk;
        this.checkpoints = checkpoints;
    }

    /// {@return the processes, by order}
    public Repository<FulfilmentCommand, Fulfilment, FulfilmentEvent> processes() {
        return processes;
    }

    /// {@return the process at work, until it is closed}
    public Subscription start() {
        return start(Settings.DEFAULT.onFailure());
    }

    /// {@return the process at work, until it is closed}
    ///
    /// @param onFailure what happens when it cannot react to something
    public Subscription start(OnFailure onFailure) {
        return triggers.react(
                NAME,
                Filter.category("inbox", "shipment"),
                (event, _) -> react(event),
                checkpoints,
                Settings.DEFAULT.startingAfter(0).onFailure(onFailure));
    }

    /// Reacts to everything that has happened so far, what follows from that included.
    ///
    /// @throws EventStoreException if the log fails
    public void catchUp() {
        try (var work = start()) {
            while (work.position() < triggers.head()) {
                var before = work.position();
                if (!work.await(triggers.head(), PATIENCE) && work.position() == before) {
                    throw failure(work);
                }
            }
        }
    }

    private static RuntimeException failure(Subscription work) {
        return work.status() instanceof Status.Stopped(var _, var cause) && cause instanceof RuntimeException e
                ? e
                : new IllegalStateException("the fulfilment did not keep up: " + work.status());
    }

    /// Lets all timers fire that are due.
    public void tick(Instant now) {
        timers.streams(Filter.type("timer-set")).forEach(stream -> tick(stream.key(), now));
    }

    /// Lets the timers of one order fire that are due.
    public void tick(String orderId, Instant now) {
        var _ = processes.handle(orderId, new Tick(now));
        dispatch(orderId, Optional.empty());
    }

    private void react(Event<Trigger> event) {
        orderOf(event.stream()).ifPresent(orderId -> {
            var command = new React(event.payload(), event.stream() + "@" + event.version());
            var _ = processes.handle(
                    orderId, Command.<FulfilmentCommand>of(command).by(NAME).causedBy(event));
            dispatch(orderId, Optional.of(event));
        });
    }

    private Optional<String> orderOf(StreamId stream) {
        return stream.category().equals("inbox")
                ? Optional.of(stream.key())
                : shipments.load(stream.key()).state().booking().map(ShipmentBooked::orderRef);
    }

    /// Has everything done that is decided and not answered, in the order in which it was decided.
    private void dispatch(String orderId, Optional<Event<Trigger>> cause) {
        for (var process = processes.load(orderId).state(); !process.pending().isEmpty(); ) {
            var next = process.pending().getFirst();
            var answer = send(next, process, cause);
            process = processes.handle(orderId, caused(answer, cause)).state();
        }
    }

    private FulfilmentCommand send(CommandIssued command, Fulfilment process, Optional<Event<Trigger>> cause) {
        var step = command.step();
        var request = Requests.toOrders(step, process);
        if (request.isPresent()) {
            return new ConfirmStep(step, desk.take(command.commandId(), request.get()));
        }
        var shipmentId = Requests.shipmentId(process);
        var body = caused(Requests.toShipment(step, process), cause).id(command.commandId());
        return switch (shipments.handle(shipmentId, body)) {
            case Accepted<Shipment, ShipmentEvent> done ->
                new ConfirmStep(step, shipments.stream(shipmentId) + "@" + done.version());
            case Refused<Shipment, ShipmentEvent>(var _, var _, var reason) -> new NoteRefusal(step, reason.text());
        };
    }

    private static <C> Command<C> caused(C body, Optional<Event<Trigger>> cause) {
        var command = Command.of(body).by(NAME);
        return cause.isPresent() ? command.causedBy(cause.get()) : command;
    }
}
