package dev.varve.samples.logistics.process;

import dev.varve.UnknownEventException;
import dev.varve.codec.EventCodec;
import dev.varve.json.JsonCodec;
import dev.varve.samples.logistics.contract.FromOrders;
import dev.varve.samples.logistics.contract.FromOrders.OrderCancelledV1;
import dev.varve.samples.logistics.contract.FromOrders.OrderPaidV1;
import dev.varve.samples.logistics.domain.fulfilment.Trigger;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ParcelPickedUp;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentCancelled;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentDelivered;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentReturned;
import java.util.function.Consumer;

/// Reads what others wrote in the words of the process, and leaves out what does not concern it. It writes nothing.
final class TriggerCodec implements EventCodec<Trigger> {

    private final JsonCodec<FromOrders> orders = JsonCodec.of(FromOrders.class);
    private final JsonCodec<ShipmentEvent> shipments = JsonCodec.of(ShipmentEvent.class);

    @Override
    public void decode(Encoded stored, Consumer<? super Trigger> out) {
        if (orders.types().contains(stored.type())) {
            orders.decode(stored, message -> out.accept(of(message)));
        } else {
            shipments.decode(stored, event -> of(event, out));
        }
    }

    private static Trigger of(FromOrders message) {
        return switch (message) {
            case OrderPaidV1 paid ->
                new Trigger.OrderPaid(
                        paid.orderId(),
                        paid.origin(),
                        paid.destination(),
                        paid.parcels(),
                        paid.weightGrams(),
                        paid.promisedBy(),
                        paid.paidAt());
            case OrderCancelledV1(var _, var reason) -> new Trigger.OrderCalledOff(reason);
        };
    }

    private static void of(ShipmentEvent event, Consumer<? super Trigger> out) {
        switch (event) {
            case ParcelPickedUp _ -> out.accept(new Trigger.PickedUp());
            case ShipmentDelivered(var scan, var _, var _) -> out.accept(new Trigger.Delivered(scan.occurredAt()));
            case ShipmentCancelled _, ShipmentReturned _ -> out.accept(new Trigger.GoodsBack());
            case ShipmentEvent _ -> {}
        }
    }

    @Override
    public Encoded encode(Trigger event) {
        throw new UnknownEventException(event.getClass().getName(), 0, 0);
    }

    @Override
    public String type(Trigger event) {
        return event.getClass().getSimpleName();
    }
}
