package dev.varve.samples.logistics.domain.hub;

import static dev.varve.decide.Decision.accept;
import static dev.varve.decide.Decision.refuse;

import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import dev.varve.samples.logistics.domain.hub.HubCommand.CloseHubMonth;
import dev.varve.samples.logistics.domain.hub.HubCommand.OpenHubMonth;
import dev.varve.samples.logistics.domain.hub.HubCommand.RecordHubScan;
import dev.varve.samples.logistics.domain.hub.HubCommand.RecordStocktake;
import dev.varve.samples.logistics.domain.hub.HubEvent.HubMonthClosed;
import dev.varve.samples.logistics.domain.hub.HubEvent.HubMonthOpened;
import dev.varve.samples.logistics.domain.hub.HubEvent.LateScanBooked;
import dev.varve.samples.logistics.domain.hub.HubEvent.ParcelIn;
import dev.varve.samples.logistics.domain.hub.HubEvent.ParcelOut;
import dev.varve.samples.logistics.domain.hub.HubEvent.StocktakeDone;
import dev.varve.samples.logistics.domain.shipment.Direction;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// The rules of a hub, S8 and S9. They are the same for a stream that never ends and for the books of a month.
public final class Hubs implements Decider<HubCommand, Hub, HubEvent> {

    @Override
    public Hub initialState() {
        return Hub.EMPTY;
    }

    @Override
    public Hub evolve(Hub hub, HubEvent event) {
        return switch (event) {
            case HubMonthOpened(var _, var month, var count, var carried, var _) ->
                new Hub(Optional.of(month), count, 0, 0, 0, Stock.of(carried), List.of(), false);
            case ParcelIn(var _, var shipmentId, var _) -> hub.passed(shipmentId, true, false);
            case ParcelOut(var _, var shipmentId, var _) -> hub.passed(shipmentId, false, false);
            case LateScanBooked(var _, var shipmentId, var direction, var _, var _) ->
                hub.passed(shipmentId, direction == Direction.IN, true);
            case StocktakeDone(var _, var missing) -> hub.missing(missing);
            case HubMonthClosed _ -> hub.closed();
        };
    }

    @Override
    public Decision<HubEvent> decide(HubCommand command, Hub hub) {
        return switch (command) {
            case OpenHubMonth open -> open(open, hub);
            case CloseHubMonth _ when hub.isClosed() -> accept();
            case HubCommand _ when hub.isClosed() -> refuse(HubRefusal.MONTH_CLOSED);
            case RecordHubScan scan -> accept(passed(scan, hub));
            case RecordStocktake(var found) -> accept(counted(found, hub));
            case CloseHubMonth(var hash) ->
                hub.month().isEmpty()
                        ? refuse(HubRefusal.NO_MONTH)
                        : accept(new HubMonthClosed(hub.in(), hub.out(), hub.late(), hub.count(), hash));
        };
    }

    private static Decision<HubEvent> open(OpenHubMonth open, Hub hub) {
        var stock = Stock.of(open.carried());
        var count =
                stock.balances().values().stream().mapToInt(Integer::intValue).sum();
        return hub.equals(Hub.EMPTY)
                ? accept(new HubMonthOpened(open.hub(), open.month(), count, stock.balances(), open.fromHash()))
                : refuse(HubRefusal.ALREADY_OPENED);
    }

    private static HubEvent passed(RecordHubScan scan, Hub hub) {
        var month = month(scan.occurredAt());
        if (hub.month().filter(month::isBefore).isPresent()) {
            return new LateScanBooked(scan.scanId(), scan.shipmentId(), scan.direction(), scan.occurredAt(), month);
        }
        return switch (scan.direction()) {
            case IN -> new ParcelIn(scan.scanId(), scan.shipmentId(), scan.occurredAt());
            case OUT -> new ParcelOut(scan.scanId(), scan.shipmentId(), scan.occurredAt());
        };
    }

    private static HubEvent counted(List<String> found, Hub hub) {
        var there = new HashSet<>(found);
        return new StocktakeDone(
                found.size(),
                hub.present().stream().filter(id -> !there.contains(id)).toList());
    }

    /// {@return the month in whose books something belongs; months begin at midnight UTC}
    public static YearMonth month(Instant time) {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }
}
