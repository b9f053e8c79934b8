package dev.varve.samples.users.past;

import static dev.varve.samples.users.domain.Ana.DEACTIVATED;
import static dev.varve.samples.users.domain.Ana.ERASED;
import static dev.varve.samples.users.domain.Ana.ID;
import static dev.varve.samples.users.domain.Ana.MOVED;
import static dev.varve.samples.users.domain.Ana.REGISTERED;
import static dev.varve.samples.users.domain.Ana.RENAMED;
import static dev.varve.samples.users.domain.Ana.says;

import dev.varve.samples.users.domain.UserEvent.EmailClaimed;
import dev.varve.samples.users.domain.UserEvent.EmailReleased;
import dev.varve.samples.users.domain.UserEvent.LegacyUserImported;
import dev.varve.samples.users.domain.UserEvent.NameCorrected;
import dev.varve.samples.users.domain.UserEvent.UserReactivated;
import dev.varve.samples.users.sealing.KeyVault;
import dev.varve.samples.users.sealing.Shelf;
import dev.varve.testkit.GoldenEvents;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class StoredEventsTest {

    /// Always the same key and initialization vector, so that what is sealed can be approved.
    private static final class SameBytes implements RandomGenerator {
        @Override
        public long nextLong() {
            return 42;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            new Random(7).nextBytes(bytes);
        }
    }

    @Test
    void events_are_stored_under_the_names_and_in_the_shapes_that_were_approved() {
        var vault = new KeyVault(Shelf.inMemory(), new SameBytes());
        vault.create(ID);
        GoldenEvents.in(Path.of("src/test/golden"))
                .check(
                        UserCodec.of(vault).json(),
                        REGISTERED,
                        RENAMED,
                        new NameCorrected(says("Ana Weber"), "misheard"),
                        MOVED,
                        DEACTIVATED,
                        new UserReactivated(),
                        ERASED,
                        new LegacyUserImported(
                                ID, says("Ana"), says("ana@example.org"), "crm", LocalDate.parse("2019-05-04")),
                        new EmailClaimed(ID),
                        new EmailReleased(ID));
    }
}
