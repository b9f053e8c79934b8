package dev.varve.samples.logistics.domain.fulfilment;

import static dev.varve.decide.Decision.accept;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import dev.varve.decide.Decision.Accepted;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentCommand.ConfirmStep;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentCommand.NoteRefusal;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentCommand.React;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentCommand.Tick;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.CommandIssued;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.FulfilmentEnded;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.FulfilmentStarted;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.StepDone;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.StepRefused;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.TimerFired;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.TimerSet;
import dev.varve.samples.logistics.domain.fulfilment.Trigger.Delivered;
import dev.varve.samples.logistics.domain.fulfilment.Trigger.GoodsBack;
import dev.varve.samples.logistics.domain.fulfilment.Trigger.OrderCalledOff;
import dev.varve.samples.logistics.domain.fulfilment.Trigger.OrderPaid;
import dev.varve.samples.logistics.domain.fulfilment.Trigger.PickedUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// From a paid order to a parcel delivered or the money back.
///
/// ```
/// paid -> book; not picked up in a day -> report a delay
/// delivered -> tell orders, end            called off -> cancel, or have it sent back
/// goods back, or nothing could be booked -> refund, end
/// ```
/// It decides what others are to do and remembers it; it does nothing itself. It may be told the same thing any
/// number of times: every step is issued once, with a command id made of the order, the cause and the step.
public final class FulfilmentProcess implements Decider<FulfilmentCommand, Fulfilment, FulfilmentEvent> {

    /// The name of the timer that waits for the carrier.
    public static final String PICK_UP_TIMER = "picked up within 24 h";

    private static final Duration PICK_UP_TIME = Duration.ofHours(24);

    @Override
    public Fulfilment initialState() {
        return Fulfilment.NONE;
    }

    @Override
    public Fulfilment evolve(Fulfilment process, FulfilmentEvent event) {
        return switch (event) {
            case FulfilmentStarted started -> process.started(started);
            case CommandIssued command -> process.issued(command);
            case TimerSet(var name, var at) -> process.timer(name, at);
            case TimerFired(var name) -> process.fired(name);
            case StepDone(var step, var byEvent, var at) -> process.done(step, byEvent, at);
            case StepRefused(var step, var reason) -> process.refused(step, reason);
            case FulfilmentEnded(var outcome) -> process.ended(outcome);
        };
    }

    @Override
    public Decision<FulfilmentEvent> decide(FulfilmentCommand command, Fulfilment process) {
        return switch (command) {
            case React(OrderPaid paid, var cause) when process.equals(Fulfilment.NONE) -> start(paid, cause);
            case React(OrderCalledOff off, var _)
            when process.equals(Fulfilment.NONE) ->
                accept(new FulfilmentEnded("called off before it began: " + off.reason()));
            case FulfilmentCommand _ when !process.isRunning() -> accept();
            case React(var trigger, var cause) -> new Accepted<>(react(trigger, cause, process));
            case ConfirmStep(var step, var byEvent) -> new Accepted<>(confirm(step, byEvent, process));
            case NoteRefusal(var step, var reason) -> new Accepted<>(refusal(step, reason, process));
            case Tick(var now) -> new Accepted<>(tick(now, process));
        };
    }

    private static Decision<FulfilmentEvent> start(OrderPaid paid, String cause) {
        return accept(
                new FulfilmentStarted(
                        paid.orderId(),
                        paid.origin(),
                        paid.destination(),
                        paid.parcels(),
                        paid.weightGrams(),
                        paid.promisedBy()),
                issue(Step.BOOK_SHIPMENT, paid.orderId(), cause),
                new TimerSet(PICK_UP_TIMER, paid.paidAt().plus(PICK_UP_TIME)));
    }

    private static List<FulfilmentEvent> react(Trigger trigger, String cause, Fulfilment process) {
        return switch (trigger) {
            case OrderPaid _ -> List.of();
            case OrderCalledOff _ -> then(process, cause, Step.CANCEL_SHIPMENT);
            case PickedUp _ -> done(process, Step.PICK_UP, cause);
            case Delivered(var at) ->
                and(done(process, Step.DELIVERY, cause, Optional.of(at)), then(process, cause, Step.MARK_DELIVERED));
            case GoodsBack _ -> and(done(process, Step.GOODS_BACK, cause), then(process, cause, Step.REFUND));
        };
    }

    private static List<FulfilmentEvent> confirm(Step step, String byEvent, Fulfilment process) {
        var done = done(process, step, byEvent);
        return switch (step) {
            case MARK_DELIVERED -> and(done, List.of(new FulfilmentEnded("delivered")));
            case REFUND -> and(done, List.of(new FulfilmentEnded("refunded")));
            case BOOK_SHIPMENT, PICK_UP, REPORT_DELAY, DELIVERY, CANCEL_SHIPMENT, GOODS_BACK -> done;
        };
    }

    private static List<FulfilmentEvent> refusal(Step step, String reason, Fulfilment process) {
        if (process.refused().containsKey(step)) {
            return List.of();
        }
        var refused = List.<FulfilmentEvent>of(new StepRefused(step, reason));
        // Without a parcel there is nothing to wait for, and the money goes back.
        return step == Step.BOOK_SHIPMENT ? and(refused, then(process, "refused " + step, Step.REFUND)) : refused;
    }

    private static List<FulfilmentEvent> tick(Instant now, Fulfilment process) {
        var due = process.timers().get(PICK_UP_TIMER);
        if (due == null || due.isAfter(now)) {
            return List.of();
        }
        var fired = List.<FulfilmentEvent>of(new TimerFired(PICK_UP_TIMER));
        return process.isDone(Step.PICK_UP) || process.isIssued(Step.CANCEL_SHIPMENT)
                ? fired
                : and(fired, then(process, PICK_UP_TIMER, Step.REPORT_DELAY));
    }

    private static List<FulfilmentEvent> then(Fulfilment process, String cause, Step step) {
        return process.isIssued(step)
                ? List.of()
                : List.of(issue(step, process.order().orElseThrow().orderRef(), cause));
    }

    private static List<FulfilmentEvent> done(Fulfilment process, Step step, String byEvent) {
        return done(process, step, byEvent, Optional.empty());
    }

    private static List<FulfilmentEvent> done(Fulfilment process, Step step, String byEvent, Optional<Instant> at) {
        return process.isDone(step) ? List.of() : List.of(new StepDone(step, byEvent, at));
    }

    private static CommandIssued issue(Step step, String orderRef, String cause) {
        var name = "fulfilment of %s, because of %s: %s".formatted(orderRef, cause, step);
        var id = UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
        return new CommandIssued(id, step.target(), step.name(), step);
    }

    private static List<FulfilmentEvent> and(List<FulfilmentEvent> some, List<FulfilmentEvent> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
