package dev.varve.samples.users.app;

import static dev.varve.samples.users.app.Typed.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.explorer.Place;
import dev.varve.explorer.Subscriber;
import dev.varve.memory.InMemoryStorage;
import dev.varve.samples.users.sealing.KeyVault;
import dev.varve.samples.users.sealing.Shelf;
import dev.varve.store.Subscription.OnFailure;
import dev.varve.store.Subscription.Status;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The projections and reactions that `parked`, `retry`, `drop` and `reactions` know of.
class SubscribersTest {

    @Test
    void each_of_them_can_be_started_in_a_storage_that_is_open(@TempDir Path home) {
        var sample = UsersSample.of(new KeyVault(Shelf.inMemory(), new SecureRandom()));

        assertThat(sample.subscribers())
                .extracting(Subscriber::name)
                .containsExactly("directory-1", "directory-2", "registrations-per-week");
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
        var data = home.resolve("users").toString();
        assertThat(type("register", "7", "--name", "Ana Lopez", "--email", "ana@example.org", "--data", data)
                        .exit())
                .isZero();

        assertThat(type("parked", "--data", data).out()).isEqualTo("nothing is parked\n");
        var asked = type("retry", "nobody", "1001", "--data", data);
        assertThat(asked.exit()).isEqualTo(2);
        assertThat(asked.err())
                .isEqualTo("varve users: there is no projection or reaction 'nobody'; there are %s\n"
                        .formatted(String.join(", ", "directory-1", "directory-2", "registrations-per-week")));
    }
}
