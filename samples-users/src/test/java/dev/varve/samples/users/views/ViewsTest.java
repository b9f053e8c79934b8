package dev.varve.samples.users.views;

import static dev.varve.samples.users.domain.Ana.DEACTIVATED;
import static dev.varve.samples.users.domain.Ana.ERASED;
import static dev.varve.samples.users.domain.Ana.MOVED;
import static dev.varve.samples.users.domain.Ana.REGISTERED;
import static dev.varve.samples.users.domain.Ana.RENAMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.ExpectedVersion;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.explorer.Views;
import dev.varve.json.JsonState;
import dev.varve.memory.InMemoryStorage;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.samples.users.domain.Personal;
import dev.varve.samples.users.domain.User.Status;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.domain.UserEvent.UserRegistered;
import dev.varve.samples.users.past.UserCodec;
import dev.varve.samples.users.sealing.KeyVault;
import dev.varve.samples.users.sealing.Shelf;
import dev.varve.samples.users.views.AuditTrail.Field;
import dev.varve.storage.Storage;
import dev.varve.store.EventStore;
import dev.varve.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ViewsTest {

    private final ManualClock clock = ManualClock.at("2026-06-29T09:00:00Z");
    private final Storage storage = new InMemoryStorage(clock);
    private final KeyVault vault = new KeyVault(Shelf.inMemory(), new Random(7));
    private final EventStore<UserEvent> store = EventStore.of(storage.log(), UserCodec.of(vault));
    private final ReadModel<Rows<Directory.Row>> model = storage.views(JsonState.of(Directory.Row.class));

    private void happened(String userId, UserEvent... events) {
        vault.create(userId);
        store.append(StreamId.of("user", userId), ExpectedVersion.any(), events);
    }

    private static UserRegistered registered(String userId, String name) {
        return new UserRegistered(
                userId, Personal.of(userId, name), Personal.of(userId, name + "@example.org"), "und", "web");
    }

    private void fill(Projection<UserEvent, Rows<Directory.Row>> generation) {
        Views.upToDate(storage, store, generation, Directory.Row.class);
    }

    private List<String> names() {
        return Directory.all(model).stream().map(Directory.Row::name).toList();
    }

    @Test
    void the_first_generation_is_in_the_order_of_ids_the_second_in_the_order_of_names() {
        happened("1", registered("1", "Zoe"));
        happened("2", registered("2", "ben"));
        happened("7", REGISTERED, RENAMED, MOVED, DEACTIVATED);
        fill(Directory.FIRST);
        Directory.serve(Directory.FIRST, model);
        assertThat(names()).containsExactly("Zoe", "ben", "Ana Weber");

        fill(Directory.SECOND);
        assertThat(names()).as("the old one serves until the switch").containsExactly("Zoe", "ben", "Ana Weber");
        Directory.serve(Directory.SECOND, model);

        assertThat(names()).containsExactly("Ana Weber", "ben", "Zoe");
        assertThat(Directory.all(model).getFirst().email()).isEqualTo("weber@example.org");
        assertThat(Directory.all(model).getFirst().user().status()).isEqualTo(Status.DEACTIVATED);
        assertThat(model.checkpoint(Directory.FIRST.name()))
                .as("the old one is emptied")
                .isEmpty();
        assertThat(Directory.serving(model)).isSameAs(Directory.SECOND);
    }

    @Test
    void who_is_renamed_is_listed_under_the_new_name_only_and_who_is_erased_not_at_all() {
        happened("7", REGISTERED, RENAMED);
        happened("2", registered("2", "Ben"));
        fill(Directory.SECOND);
        Directory.serve(Directory.SECOND, model);
        assertThat(names()).containsExactly("Ana Weber", "Ben");

        happened("7", ERASED);
        fill(Directory.SECOND);

        assertThat(names()).containsExactly("Ben");
    }

    @Test // L24
    void a_generation_that_cannot_be_filled_never_serves() {
        happened("7", REGISTERED);
        fill(Directory.FIRST);
        Directory.serve(Directory.FIRST, model);
        var broken = new Projection<UserEvent, Rows<Directory.Row>>(
                Directory.SECOND.name(), Directory.SECOND.filter(), (_, _) -> {
                    throw new StorageException("a mistake in the new generation");
                });

        assertThatThrownBy(() -> fill(broken)).hasMessageContaining("a mistake");
        assertThat(names()).containsExactly("Ana Lopez");
    }

    @Test
    void registrations_are_counted_by_week_and_survive_an_erasure_because_nobody_is_in_them() {
        happened("7", REGISTERED);
        happened("1", registered("1", "Zoe"));
        clock.advance(Duration.ofDays(7));
        happened("7", ERASED);
        vault.destroy("7");

        var weeks = Views.upToDate(storage, store, RegistrationsPerWeek.PROJECTION, RegistrationsPerWeek.Row.class);

        assertThat(RegistrationsPerWeek.all(weeks))
                .containsExactly(
                        new RegistrationsPerWeek.Row("2026-W27", 2, 0), new RegistrationsPerWeek.Row("2026-W28", 0, 1));
    }

    @Test // L15
    void the_trail_of_a_field_has_the_events_that_changed_it() {
        happened("7", REGISTERED, RENAMED, MOVED, DEACTIVATED);
        var ana = StreamId.of("user", "7");

        assertThat(AuditTrail.of(store, ana, Field.NAME))
                .extracting(AuditTrail.Change::to)
                .containsExactly("Ana Lopez", "Ana Weber");
        assertThat(AuditTrail.of(store, ana, Field.EMAIL))
                .extracting(AuditTrail.Change::version)
                .containsExactly(1L, 3L);
        assertThat(AuditTrail.of(store, ana, Field.STATUS))
                .extracting(AuditTrail.Change::event)
                .containsExactly("UserRegistered", "UserDeactivated");
    }

    @Test // L15
    void the_trail_of_somebody_who_was_erased_still_says_who_and_when() {
        happened("7", REGISTERED, RENAMED, ERASED);
        vault.destroy("7");

        assertThat(AuditTrail.of(store, StreamId.of("user", "7"), Field.STATUS))
                .extracting(AuditTrail.Change::to)
                .containsExactly("ACTIVE", "ERASED");
    }
}
