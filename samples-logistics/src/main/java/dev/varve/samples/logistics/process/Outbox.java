package dev.varve.samples.logistics.process;

import dev.varve.Append;
import dev.varve.ExpectedVersion;
import dev.varve.StreamId;
import dev.varve.samples.logistics.contract.ToOrders;
import dev.varve.samples.logistics.contract.ToOrders.ParcelDeliveredV1;
import dev.varve.samples.logistics.contract.ToOrders.RefundRequestedV1;
import dev.varve.store.EventStore;
import java.util.List;

/// A desk that is a stream an order: `outbox/<order>`. The id of a request is the key of its append.
public record Outbox(EventStore<ToOrders> store) implements OrderDesk {

    /// The category of the streams.
    public static final String CATEGORY = "outbox";

    @Override
    public String take(String commandId, ToOrders request) {
        var stream = StreamId.of(CATEGORY, orderId(request));
        var taken = store.append(Append.<ToOrders>to(stream, ExpectedVersion.any(), List.of(request))
                .key(commandId));
        return stream + "@" + taken.version(stream);
    }

    private static String orderId(ToOrders request) {
        return switch (request) {
            case ParcelDeliveredV1(var orderId, var _) -> orderId;
            case RefundRequestedV1(var orderId, var _) -> orderId;
        };
    }
}
