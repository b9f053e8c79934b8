package dev.varve.samples.orders.app;

import static dev.varve.samples.orders.app.Typed.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.explorer.Place;
import dev.varve.explorer.Subscriber;
import dev.varve.memory.InMemoryStorage;
import dev.varve.store.Subscription.OnFailure;
import dev.varve.store.Subscription.Status;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The projections and reactions that `parked`, `retry`, `drop` and `reactions` know of.
class SubscribersTest {

    @Test
    void each_of_them_can_be_started_in_a_storage_that_is_open(@TempDir Path home) {
        var sample = OrdersSample.SAMPLE;

        assertThat(sample.subscribers())
                .extracting(Subscriber::name)
                .containsExactly("customer-orders", "daily-revenue", "removed-before-payment", "mail");
        try (var storage = new InMemoryStorage()) {
            for (var subscriber : sample.subscribers()) {
                try (var working = subscriber.starter().start(storage, Place.in(home), new OnFailure.Park(1))) {
                    assertThat(working.name()).isEqualTo(subscriber.name());
                    assertThat(working.status()).isInstanceOf(Status.Running.class);
                }
            }
        }
    }

    @Test
    void a_wrong_name_says_which_there_are(@TempDir Path home) {
        var data = home.resolve("orders").toString();
        assertThat(type("place", "1001", "--item", "TEA-250:Tea:2:12.50", "--data", data)
                        .exit())
                .isZero();

        assertThat(type("parked", "--data", data).out()).isEqualTo("nothing is parked\n");
        var asked = type("retry", "nobody", "1001", "--data", data);
        assertThat(asked.exit()).isEqualTo(2);
        assertThat(asked.err())
                .isEqualTo("varve orders: there is no projection or reaction 'nobody'; there are %s\n"
                        .formatted(String.join(
                                ", ", "customer-orders", "daily-revenue", "removed-before-payment", "mail")));
    }
}
