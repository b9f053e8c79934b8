package dev.varve.samples.orders.domain;

import static dev.varve.samples.orders.domain.TeaShop.*;

import dev.varve.json.JsonCodec;
import dev.varve.samples.orders.domain.OrderEvent.*;
import dev.varve.testkit.GoldenEvents;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StoredEventsTest {

    @Test
    void events_are_stored_under_the_names_and_in_the_shapes_that_were_approved() {
        GoldenEvents.in(Path.of("src/test/golden"))
                .check(
                        JsonCodec.of(OrderEvent.class),
                        PLACED,
                        new ItemAdded(CUP),
                        new ItemQuantityChanged("TEA-250", 2, 3, "guests"),
                        new ItemRemoved("CUP-2", "chipped"),
                        new AddressChanged("home", "office"),
                        new PriceCorrected("CUP-2", euros("80.00"), euros("8.00"), 3, "typed an 80"),
                        ASKED,
                        PAID,
                        new PaymentDeclined("pay-1", "no-funds"),
                        CANCELLED,
                        ALL_BACK,
                        new RefundPaid("refund-of-pay-1", "prov-10", euros("33.00"), NOON),
                        DISPATCHED,
                        DELIVERED,
                        new ReceiptSent("mail/3"));
    }
}
