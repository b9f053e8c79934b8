package dev.varve.samples.users.registry;

import static dev.varve.samples.users.domain.Ana.says;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Filter;
import dev.varve.KeyReusedException;
import dev.varve.Metadata;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryStorage;
import dev.varve.samples.users.domain.User;
import dev.varve.samples.users.domain.User.Status;
import dev.varve.samples.users.domain.UserCommand;
import dev.varve.samples.users.domain.UserCommand.ChangeEmail;
import dev.varve.samples.users.domain.UserCommand.DeactivateUser;
import dev.varve.samples.users.domain.UserCommand.EraseUser;
import dev.varve.samples.users.domain.UserCommand.ImportLegacyUser;
import dev.varve.samples.users.domain.UserCommand.RegisterUser;
import dev.varve.samples.users.domain.UserCommand.RenameUser;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.domain.UserEvent.UserRegistered;
import dev.varve.samples.users.domain.UserRefusal;
import dev.varve.samples.users.past.Article;
import dev.varve.samples.users.sealing.Shelf;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import dev.varve.store.Command;
import dev.varve.store.Outcome;
import dev.varve.store.Outcome.Accepted;
import dev.varve.store.Outcome.Refused;
import dev.varve.testkit.FaultyEventLog;
import dev.varve.testkit.ForwardingStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RegistryTest {

    private static final String ANA = "ana@example.org";

    private final Desk desk = Desk.empty();

    static UserCommand register(String userId, String email) {
        return new RegisterUser(userId, "Somebody", email, "und", "web");
    }

    private static void assertRefused(Outcome<User, UserEvent> outcome, UserRefusal reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test // U2
    void an_address_belongs_to_one_user_however_it_is_typed() {
        desk.given("7", register("7", ANA));

        assertRefused(desk.give("8", register("8", " ANA@Example.org")), UserRefusal.EMAIL_TAKEN);
        assertThat(desk.user("8").status()).isEqualTo(Status.NONE);
    }

    @Test // U2
    void nobody_moves_to_an_address_of_somebody_else_and_imported_users_have_theirs() {
        desk.given("7", register("7", ANA));
        desk.given("31", new ImportLegacyUser("31", "Eve", "eve@example.org", "crm", LocalDate.EPOCH));

        assertRefused(desk.give("31", new ChangeEmail(ANA)), UserRefusal.EMAIL_TAKEN);
        assertRefused(desk.give("7", new ChangeEmail("EVE@example.org")), UserRefusal.EMAIL_TAKEN);
    }

    @Test // U2
    void who_moves_lets_go_of_the_old_address_and_may_come_back_to_it() {
        desk.given("7", register("7", ANA)).given("7", new ChangeEmail("weber@example.org"));
        assertThat(desk.user("7").email()).isEqualTo(says("weber@example.org"));

        desk.given("7", new ChangeEmail(ANA)).given("8", register("8", "weber@example.org"));
        assertRefused(desk.give("9", register("9", ANA)), UserRefusal.EMAIL_TAKEN);
    }

    @Test // U2
    void a_deactivated_user_keeps_the_address() {
        desk.given("7", register("7", ANA)).given("7", new DeactivateUser("silence"));

        assertRefused(desk.give("8", register("8", ANA)), UserRefusal.EMAIL_TAKEN);
    }

    @Test // U6
    void the_address_of_an_erased_user_is_free_again() {
        desk.given("7", register("7", ANA))
                .given("7", new EraseUser("request-1"))
                .given("8", register("8", ANA));

        assertThat(desk.user("8").status()).isEqualTo(Status.ACTIVE);
        assertThat(desk.user("7").name().text()).isEmpty();
    }

    @Test // U2
    void who_is_second_by_a_moment_is_told_that_the_address_is_taken() {
        var kept = new InMemoryStorage();
        var log = new FaultyEventLog(kept.log());
        var shelf = Shelf.inMemory();
        var fast = Desk.on(kept, shelf);
        var slow = Desk.on(
                new ForwardingStorage(kept) {
                    @Override
                    public EventLog log() {
                        return log;
                    }
                },
                shelf);
        log.beforeNextAppend(() ->
                fast.registry().handle("8", Command.of(register("8", ANA)).id("fast")));

        assertRefused(slow.registry().handle("7", Command.of(register("7", ANA)).id("slow")), UserRefusal.EMAIL_TAKEN);
        assertThat(slow.user("7").status()).isEqualTo(Status.NONE);
        assertThat(slow.user("8").status()).isEqualTo(Status.ACTIVE);
    }

    @Test // U2
    void of_many_who_want_one_address_at_the_same_time_one_gets_it() throws Exception {
        var letIn = new AtomicInteger();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 0; n < 64; n++) {
                var userId = "u" + n;
                var _ = people.submit(() -> {
                    if (desk.give(userId, register(userId, ANA)) instanceof Accepted<?, ?>) {
                        letIn.incrementAndGet();
                    }
                });
            }
        }

        assertThat(letIn).hasValue(1);
        assertThat(desk.registry().store().events(Filter.type("user-registered")))
                .hasSize(1);
    }

    /// Something that one of three users does with one of three addresses.
    record Act(String userId, UserCommand command) {}

    @Property(seed = "7", tries = 300) // U2, U6
    void whatever_happens_an_address_belongs_to_one_user_who_is_not_erased(@ForAll("acts") List<Act> acts) {
        var wild = Desk.empty();
        for (var act : acts) {
            var outcome = wild.give(act.userId(), act.command());
            var holders = new HashMap<String, String>();
            for (var userId : List.of("1", "2", "3")) {
                var user = wild.user(userId);
                if (user.isKnown()) {
                    assertThat(holders.put(user.email().toString(), userId)).isNull();
                }
            }
            assertThat(outcome instanceof Refused<?, ?>(var _, var _, var reason) && reason == UserRefusal.EMAIL_TAKEN)
                    .as("refused only where somebody has it")
                    .isEqualTo(isTaken(act, holders, outcome));
        }
    }

    private static boolean isTaken(Act act, Map<String, String> holders, Outcome<?, ?> outcome) {
        var wanted = switch (act.command()) {
            case RegisterUser register -> register.email();
            case ChangeEmail(var email) -> email;
            case UserCommand _ -> "";
        };
        return outcome instanceof Refused<?, ?>
                && holders.containsKey(wanted)
                && !holders.get(wanted).equals(act.userId())
                && mightHave(act, (User) outcome.state());
    }

    /// The rules of the user come first: who may not change anything is not told who has an address.
    private static boolean mightHave(Act act, User user) {
        return act.command() instanceof RegisterUser ? user.status() == Status.NONE : user.status() == Status.ACTIVE;
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        var users = Arbitraries.of("1", "2", "3");
        var emails = Arbitraries.of("a@x.org", "b@x.org", "c@x.org");
        Arbitrary<Act> registers =
                Combinators.combine(users, emails).as((user, email) -> new Act(user, register(user, email)));
        return Arbitraries.oneOf(
                        registers,
                        registers,
                        Combinators.combine(users, emails).as((user, email) -> new Act(user, new ChangeEmail(email))),
                        users.map(user -> new Act(user, new DeactivateUser("silence"))),
                        users.map(user -> new Act(user, new EraseUser("request"))))
                .list()
                .ofMaxSize(15);
    }

    @Test // L15
    void every_event_says_who_why_by_which_command_and_as_part_of_what() {
        desk.given("7", register("7", ANA)).given("7", new ChangeEmail("weber@example.org"));

        assertThat(desk.registry().store().events(Filter.all())).isNotEmpty().allSatisfy(event -> {
            assertThat(event.metadata())
                    .containsEntry(Metadata.ACTOR, "mei")
                    .containsEntry(Metadata.REASON, "a test")
                    .containsKeys(Metadata.COMMAND, Metadata.COMMAND_ID, Metadata.CORRELATION);
        });
    }

    @Test
    void a_command_id_is_carried_out_once_even_if_the_address_went_to_somebody_else_since() {
        var command = Command.of(register("7", ANA)).id("web-1");
        var first = (Accepted<User, UserEvent>) desk.registry().handle("7", command);
        desk.given("7", new ChangeEmail("weber@example.org")).given("8", register("8", ANA));

        assertThat(desk.registry().handle("7", command))
                .isEqualTo(new Accepted<>(first.state(), 1, first.events(), first.position(), true));
    }

    @Test
    void a_command_that_comes_again_after_the_person_was_forgotten_gets_its_first_outcome() {
        var command = Command.of(register("7", ANA)).id("web-1");
        var first = (Accepted<User, UserEvent>) desk.registry().handle("7", command);
        desk.given("7", new EraseUser("letter-12"));

        var again = (Accepted<User, UserEvent>) desk.registry().handle("7", command);
        var other = Command.of(new RenameUser("Ana Weber")).id("web-1");

        assertThat(again.repeated()).isTrue();
        assertThat(again.position()).isEqualTo(first.position());
        assertThatThrownBy(() -> desk.registry().handle("7", other)).isInstanceOf(KeyReusedException.class);
    }

    @Test
    void an_address_is_in_no_event_of_a_claim_and_in_no_name_of_a_stream() {
        desk.given("7", register("7", ANA));

        assertThat(desk.registry().store().log().event(2).orElseThrow().stream().key())
                .isNotEqualTo(desk.registry().vault().fingerprint(ANA))
                .hasSize(32);
    }

    @Test
    void who_is_stored_in_clear_can_be_renamed_under_seal_but_not_erased() {
        articleUsers();
        desk.given("7", new RenameUser("Ana Weber"));

        assertThat(desk.user("7").name()).isEqualTo(says("Ana Weber"));
        assertThat(desk.registry()
                        .store()
                        .log()
                        .event(7)
                        .orElseThrow()
                        .payload()
                        .schema())
                .isEqualTo(2);
        assertRefused(desk.give("7", new EraseUser("request-1")), UserRefusal.STORED_IN_CLEAR);
    }

    @Test // U2
    void users_from_before_there_were_claims_are_given_theirs_as_far_as_nobody_else_has_it() {
        articleUsers();
        desk.given("9", register("9", "okafor@example.org"));

        assertThat(desk.registry().claimMissing())
                .containsExactly("user 8 has the address of another user and no claim to it");
        assertRefused(desk.give("10", register("10", ANA)), UserRefusal.EMAIL_TAKEN);
        assertThat(desk.registry().claimMissing()).as("again").hasSize(1);
    }

    private void articleUsers() {
        try (var in = Article.class.getResourceAsStream("/article-users-v1.jsonl")) {
            var lines = new String(in.readAllBytes(), UTF_8).lines().toList();
            Article.store(Article.read(lines), desk.registry().store().log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test // U1
    void a_registration_is_one_append_of_the_user_and_the_claim() {
        desk.given("7", register("7", ANA));

        assertThat(desk.registry().store().events(Filter.all()).stream().map(event -> event.payload()))
                .hasSize(2)
                .first()
                .isInstanceOf(UserRegistered.class);
        assertThat(desk.registry().store().log().appended("c-0-1"))
                .hasValueSatisfying(appended -> assertThat(appended.count()).isEqualTo(2));
    }

    @Test // L10
    void an_old_snapshot_is_ignored_and_never_upcast() {
        desk.given("7", register("7", ANA));
        desk.registry()
                .storage()
                .snapshots()
                .save(new Snapshot(Registry.stream("7"), "user", 99, 1, "of another age".getBytes(UTF_8)));

        desk.given("7", new RenameUser("Ana Weber"));

        assertThat(desk.user("7").name()).isEqualTo(says("Ana Weber"));
    }
}
