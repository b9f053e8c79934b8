package dev.varve.samples.logistics.process;

import dev.varve.samples.logistics.contract.ToOrders;
import dev.varve.samples.logistics.contract.ToOrders.ParcelDeliveredV1;
import dev.varve.samples.logistics.contract.ToOrders.RefundRequestedV1;
import dev.varve.samples.logistics.domain.fulfilment.Fulfilment;
import dev.varve.samples.logistics.domain.fulfilment.Step;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.BookShipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.CancelShipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.ReportDelay;
import java.time.Duration;
import java.util.Optional;

/// What a step is in the words of the one who is to carry it out. Made of the state of the process alone, so it is
/// the same whenever it is made again.
final class Requests {

    private Requests() {}

    static String shipmentId(Fulfilment process) {
        return "ship-" + process.order().orElseThrow().orderRef();
    }

    static Optional<ToOrders> toOrders(Step step, Fulfilment process) {
        var orderId = process.order().orElseThrow().orderRef();
        return switch (step) {
            case MARK_DELIVERED ->
                Optional.of(new ParcelDeliveredV1(orderId, process.deliveredAt().orElseThrow()));
            case REFUND ->
                Optional.of(new RefundRequestedV1(
                        orderId, process.isDone(Step.GOODS_BACK) ? "goods back" : "nothing could be sent"));
            case BOOK_SHIPMENT, PICK_UP, REPORT_DELAY, DELIVERY, CANCEL_SHIPMENT, GOODS_BACK -> Optional.empty();
        };
    }

    static ShipmentCommand toShipment(Step step, Fulfilment process) {
        var order = process.order().orElseThrow();
        return switch (step) {
            case BOOK_SHIPMENT ->
                new BookShipment(
                        shipmentId(process),
                        order.orderRef(),
                        order.origin(),
                        order.destination(),
                        order.parcels(),
                        order.weightGrams(),
                        order.promisedBy());
            case CANCEL_SHIPMENT -> new CancelShipment("order called off");
            case REPORT_DELAY ->
                new ReportDelay(
                        order.origin(),
                        "not picked up within 24 h",
                        order.promisedBy().plus(Duration.ofDays(1)));
            case PICK_UP, DELIVERY, MARK_DELIVERED, GOODS_BACK, REFUND ->
                throw new IllegalArgumentException(step + " is nothing that a shipment does");
        };
    }
}
