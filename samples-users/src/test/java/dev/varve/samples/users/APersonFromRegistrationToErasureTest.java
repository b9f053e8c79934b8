package dev.varve.samples.users;

import static dev.varve.samples.users.domain.Ana.says;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.samples.users.domain.Personal;
import dev.varve.samples.users.domain.User.Status;
import dev.varve.samples.users.domain.UserCommand.ChangeEmail;
import dev.varve.samples.users.domain.UserCommand.CorrectName;
import dev.varve.samples.users.domain.UserCommand.DeactivateUser;
import dev.varve.samples.users.domain.UserCommand.EraseUser;
import dev.varve.samples.users.domain.UserCommand.ReactivateUser;
import dev.varve.samples.users.domain.UserCommand.RegisterUser;
import dev.varve.samples.users.domain.UserCommand.RenameUser;
import dev.varve.samples.users.domain.UserEvent.NameCorrected;
import dev.varve.samples.users.domain.UserEvent.UserErased;
import dev.varve.samples.users.domain.UserEvent.UserRenamed;
import dev.varve.samples.users.domain.UserRefusal;
import dev.varve.samples.users.registry.Desk;
import dev.varve.samples.users.registry.Registry;
import dev.varve.samples.users.views.AuditTrail;
import dev.varve.samples.users.views.AuditTrail.Field;
import dev.varve.samples.users.views.Directory;
import dev.varve.samples.users.views.RegistrationsPerWeek;
import dev.varve.store.Outcome.Refused;
import org.junit.jupiter.api.Test;

/// The whole sample in one story.
class APersonFromRegistrationToErasureTest {

    @Test
    void the_life_of_a_user() {
        var desk = Desk.empty();
        var registry = desk.registry();
        var store = registry.store();

        // Ana registers. Name and address are sealed in the event; the log cannot be read without her key.
        desk.given("7", new RegisterUser("7", "Ana Lopez", "Ana@Example.org", "es", "web"));
        assertThat(desk.user("7").email()).isEqualTo(says("ana@example.org"));
        assertThat(new String(store.log().event(1).orElseThrow().payload().bytes(), UTF_8))
                .doesNotContain("Ana", "ana@example.org");

        // Ben wants the same address. One append wrote Ana and her claim, so there is no moment when both could.
        assertThat(desk.give("8", new RegisterUser("8", "Ben", "ana@example.org", "en", "web")))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.reason()).isEqualTo(UserRefusal.EMAIL_TAKEN));

        // She marries; the new name is misspelt, and put right. The state forgets how it came about, the events do not.
        desk.given("7", new RenameUser("Ana Webr")).given("7", new CorrectName("Ana Weber", "a letter was missing"));
        assertThat(store.events(Registry.stream("7")))
                .extracting(Event::payload)
                .contains(
                        new UserRenamed(says("Ana Webr")),
                        new NameCorrected(says("Ana Weber"), "a letter was missing"));

        // She moves, and Ben may have the address that she let go.
        desk.given("7", new ChangeEmail("weber@example.org"));
        desk.given("8", new RegisterUser("8", "Ben", "ana@example.org", "en", "web"));

        // Who did that? Nobody wrote a trail; it follows from the events.
        assertThat(AuditTrail.of(store, Registry.stream("7"), Field.EMAIL))
                .extracting(AuditTrail.Change::to)
                .containsExactly("ana@example.org", "weber@example.org");
        assertThat(Directory.all(registry.directory()))
                .extracting(Directory.Row::name)
                .containsExactly("Ana Weber", "Ben");

        // She goes abroad and comes back: nothing is forgotten by that.
        desk.given("7", new DeactivateUser("abroad")).given("7", new ReactivateUser());
        assertThat(desk.user("7").name()).isEqualTo(says("Ana Weber"));

        // She asks to be forgotten. One event; what has to be done follows from it.
        desk.given("7", new EraseUser("letter-12"));
        assertThat(desk.user("7").status()).isEqualTo(Status.ERASED);
        assertThat(registry.vault().isDestroyed("7")).isTrue();
        assertThat(Directory.all(registry.directory()))
                .extracting(Directory.Row::name)
                .containsExactly("Ben");

        // The history is as long as before. It says what happened, when and through whom, and no longer to whom.
        assertThat(store.events(Registry.stream("7")))
                .extracting(Event::payload)
                .hasSize(7)
                .contains(new UserRenamed(Personal.forgotten("7")))
                .endsWith(new UserErased("letter-12", "7"));
        assertThat(RegistrationsPerWeek.all(
                        registry.upToDate(RegistrationsPerWeek.PROJECTION, RegistrationsPerWeek.Row.class)))
                .containsExactly(new RegistrationsPerWeek.Row("2026-W27", 2, 1));

        // And her address is free.
        desk.given("9", new RegisterUser("9", "Eve", "weber@example.org", "de", "web"));
        assertThat(store.events(Filter.type("user-registered"))).hasSize(3);
    }
}
