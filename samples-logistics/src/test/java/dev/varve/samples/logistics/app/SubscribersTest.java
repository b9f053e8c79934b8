package dev.varve.samples.logistics.app;

import static dev.varve.samples.logistics.app.Typed.type;
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
        var sample = LogisticsSample.SAMPLE;

        assertThat(sample.subscribers())
                .extracting(Subscriber::name)
                .containsExactly("parcels", "month-statement", "fulfilment");
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
        var data = home.resolve("logistics").toString();
        assertThat(type("book", "ship-77", "--order", "1001", "--from", "SUZ", "--to", "BER", "--data", data)
                        .exit())
                .isZero();

        assertThat(type("parked", "--data", data).out()).isEqualTo("nothing is parked\n");
        var asked = type("retry", "nobody", "1001", "--data", data);
        assertThat(asked.exit()).isEqualTo(2);
        assertThat(asked.err())
                .isEqualTo("varve logistics: there is no projection or reaction 'nobody'; there are %s\n"
                        .formatted(String.join(", ", "parcels", "month-statement", "fulfilment")));
    }
}
