package dev.varve.samples.orders.domain;

import static dev.varve.samples.orders.domain.TeaShop.*;

import dev.varve.codec.EventCodec;
import dev.varve.json.JsonCodec;
import dev.varve.samples.orders.domain.OrderEvent.*;
import dev.varve.testkit.contract.CodecContract;
import java.util.List;

// region contract
class OrderCodecTest extends CodecContract<OrderEvent> {

    private final JsonCodec<OrderEvent> codec = JsonCodec.of(OrderEvent.class);

    @Override
    protected EventCodec<OrderEvent> codec() {
        return codec;
    }

    @Override
    protected List<OrderEvent> samples() {
        return List.of(PLACED, ASKED, PAID, CANCELLED, ALL_BACK, DISPATCHED, new ReceiptSent("mail/3"));
    }
}
// endregion
