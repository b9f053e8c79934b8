package dev.varve.samples.users.domain;

import static dev.varve.samples.users.domain.Ana.DEACTIVATED;
import static dev.varve.samples.users.domain.Ana.ERASED;
import static dev.varve.samples.users.domain.Ana.ID;
import static dev.varve.samples.users.domain.Ana.MOVED;
import static dev.varve.samples.users.domain.Ana.REGISTER;
import static dev.varve.samples.users.domain.Ana.REGISTERED;
import static dev.varve.samples.users.domain.Ana.RENAMED;
import static dev.varve.samples.users.domain.Ana.says;
import static dev.varve.testkit.DeciderSpec.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.samples.users.domain.User.Status;
import dev.varve.samples.users.domain.UserCommand.ChangeEmail;
import dev.varve.samples.users.domain.UserCommand.CorrectName;
import dev.varve.samples.users.domain.UserCommand.DeactivateUser;
import dev.varve.samples.users.domain.UserCommand.EraseUser;
import dev.varve.samples.users.domain.UserCommand.ImportLegacyUser;
import dev.varve.samples.users.domain.UserCommand.ReactivateUser;
import dev.varve.samples.users.domain.UserCommand.RegisterUser;
import dev.varve.samples.users.domain.UserCommand.RenameUser;
import dev.varve.samples.users.domain.UserEvent.LegacyUserImported;
import dev.varve.samples.users.domain.UserEvent.NameCorrected;
import dev.varve.samples.users.domain.UserEvent.UserReactivated;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {

    private static final Users USERS = new Users();

    @Test
    void a_person_registers() {
        given(USERS).when(REGISTER).then(REGISTERED);
    }

    @Test
    void what_is_kept_is_the_name_without_spaces_around_and_the_address_in_its_normal_form() {
        given(USERS)
                .when(new RegisterUser(ID, " Ana Lopez ", " Ana@EXAMPLE.org", "es", "web"))
                .then(REGISTERED);
    }

    @Test // U1
    void a_user_is_registered_once() {
        given(USERS, REGISTERED).when(REGISTER).thenRefused(UserRefusal.ALREADY_REGISTERED);
        given(USERS, REGISTERED, DEACTIVATED).when(REGISTER).thenRefused(UserRefusal.ALREADY_REGISTERED);
        given(USERS, REGISTERED, ERASED).when(REGISTER).thenRefused(UserRefusal.ERASED);
    }

    @Test // U1
    void an_imported_row_is_a_registration_too_and_invents_no_history() {
        var row = new ImportLegacyUser(ID, "Ana Lopez", "ana@example.org", "crm", LocalDate.parse("2019-05-04"));
        given(USERS)
                .when(row)
                .then(new LegacyUserImported(
                        ID, says("Ana Lopez"), says("ana@example.org"), "crm", LocalDate.parse("2019-05-04")));
        given(USERS, REGISTERED).when(row).thenRefused(UserRefusal.ALREADY_REGISTERED);
    }

    @Test
    void a_new_name_and_a_typo_put_right_are_different_facts_with_the_same_state() {
        given(USERS, REGISTERED).when(new RenameUser("Ana Weber")).then(RENAMED);
        given(USERS, REGISTERED)
                .when(new CorrectName("Ana Weber", "misheard"))
                .then(new NameCorrected(says("Ana Weber"), "misheard"));
        assertThat(USERS.replay(User.NONE, List.of(REGISTERED, RENAMED)))
                .isEqualTo(
                        USERS.replay(User.NONE, List.of(REGISTERED, new NameCorrected(says("Ana Weber"), "misheard"))));
    }

    @Test
    void a_person_can_be_reached_elsewhere() {
        given(USERS, REGISTERED).when(new ChangeEmail("Weber@example.org")).then(MOVED);
    }

    @ParameterizedTest // U3
    @MethodSource("changes")
    void a_deactivated_user_accepts_only_reactivation_and_erasure(UserCommand change) {
        given(USERS, REGISTERED, DEACTIVATED).when(change).thenRefused(UserRefusal.DEACTIVATED);
    }

    @Test // U3
    void a_deactivated_user_can_be_reactivated_and_erased() {
        given(USERS, REGISTERED, DEACTIVATED).when(new ReactivateUser()).then(new UserReactivated());
        given(USERS, REGISTERED, DEACTIVATED).when(new EraseUser("request-1")).then(ERASED);
    }

    @ParameterizedTest // U4
    @MethodSource("changes")
    void an_erased_user_accepts_nothing(UserCommand change) {
        given(USERS, REGISTERED, ERASED).when(change).thenRefused(UserRefusal.ERASED);
        given(USERS, REGISTERED, ERASED).when(new DeactivateUser("why")).thenRefused(UserRefusal.ERASED);
        given(USERS, REGISTERED, ERASED).when(new ReactivateUser()).thenRefused(UserRefusal.ERASED);
    }

    @Test // U4
    void to_erase_twice_is_no_event() {
        given(USERS, REGISTERED, ERASED).when(new EraseUser("request-2")).thenNothing();
    }

    @Test // U4
    void an_erased_user_is_a_user_of_whom_nothing_is_known() {
        assertThat(USERS.replay(User.NONE, List.of(REGISTERED, RENAMED, ERASED)))
                .isEqualTo(new User(
                        Status.ERASED, ID, Personal.forgotten(ID), Personal.forgotten(ID), "es", "registered"));
    }

    @Test // U5
    void a_change_to_the_same_value_is_no_event() {
        given(USERS, REGISTERED).when(new RenameUser("Ana Lopez ")).thenNothing();
        given(USERS, REGISTERED).when(new CorrectName("Ana Lopez", "typo")).thenNothing();
        given(USERS, REGISTERED).when(new ChangeEmail("ANA@example.org")).thenNothing();
        given(USERS, REGISTERED).when(new ReactivateUser()).thenNothing();
        given(USERS, REGISTERED, DEACTIVATED).when(new DeactivateUser("again")).thenNothing();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_was_never_registered_cannot_be_changed(UserCommand change) {
        given(USERS).when(change).thenRefused(UserRefusal.NOT_REGISTERED);
        given(USERS).when(new EraseUser("request-1")).thenRefused(UserRefusal.NOT_REGISTERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ana", "ana@", "@example.org", "ana@example", "a na@example.org", "a@b@c@"})
    void what_is_no_address_is_refused(String email) {
        given(USERS).when(new RegisterUser(ID, "Ana", email, "es", "web")).thenRefused(UserRefusal.NOT_AN_EMAIL);
        given(USERS, REGISTERED).when(new ChangeEmail(email)).thenRefused(UserRefusal.NOT_AN_EMAIL);
    }

    @Test
    void a_name_is_neither_empty_nor_endless() {
        given(USERS, REGISTERED).when(new RenameUser(" ")).thenRefused(UserRefusal.NAME_MISSING);
        given(USERS, REGISTERED).when(new RenameUser("a".repeat(201))).thenRefused(UserRefusal.NAME_TOO_LONG);
    }

    @Test
    void an_erasure_names_the_request_it_answers() {
        given(USERS, REGISTERED).when(new EraseUser(" ")).thenRefused(UserRefusal.REFERENCE_MISSING);
    }

    static List<UserCommand> changes() {
        return List.of(
                new RenameUser("Ana Weber"),
                new CorrectName("Ana Weber", "typo"),
                new ChangeEmail("weber@example.org"));
    }
}
