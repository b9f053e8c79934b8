package dev.varve.samples.users.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.decide.Decision;
import dev.varve.json.JsonState;
import dev.varve.samples.users.domain.User.Status;
import dev.varve.samples.users.domain.UserCommand.ChangeEmail;
import dev.varve.samples.users.domain.UserCommand.CorrectName;
import dev.varve.samples.users.domain.UserCommand.DeactivateUser;
import dev.varve.samples.users.domain.UserCommand.EraseUser;
import dev.varve.samples.users.domain.UserCommand.ImportLegacyUser;
import dev.varve.samples.users.domain.UserCommand.ReactivateUser;
import dev.varve.samples.users.domain.UserCommand.RegisterUser;
import dev.varve.samples.users.domain.UserCommand.RenameUser;
import dev.varve.samples.users.domain.UserEvent.EmailChanged;
import dev.varve.samples.users.domain.UserEvent.LegacyUserImported;
import dev.varve.samples.users.domain.UserEvent.UserErased;
import dev.varve.samples.users.domain.UserEvent.UserReactivated;
import dev.varve.samples.users.domain.UserEvent.UserRegistered;
import dev.varve.samples.users.domain.UserEvent.UserRenamed;
import dev.varve.testkit.FoldLaws;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// Whatever is wished for, the rules hold.
class EveryHistoryTest {

    private static final Users USERS = new Users();

    private record Step(User before, UserEvent event, User after) {}

    private static List<Step> steps(List<UserCommand> wishes) {
        var steps = new ArrayList<Step>();
        var user = User.NONE;
        for (var wish : wishes) {
            if (USERS.decide(wish, user) instanceof Decision.Accepted<UserEvent>(var events)) {
                for (var event : events) {
                    var after = USERS.evolve(user, event);
                    steps.add(new Step(user, event, after));
                    user = after;
                }
            }
        }
        return steps;
    }

    @Property(seed = "1") // U1
    void a_user_begins_once_and_first(@ForAll("wishes") List<UserCommand> wishes) {
        var steps = steps(wishes);
        for (var place = 0; place < steps.size(); place++) {
            var event = steps.get(place).event();
            assertThat(event instanceof UserRegistered || event instanceof LegacyUserImported)
                    .isEqualTo(place == 0);
        }
    }

    @Property(seed = "1") // U3
    void while_deactivated_there_is_only_reactivation_and_erasure(@ForAll("wishes") List<UserCommand> wishes) {
        assertThat(steps(wishes))
                .filteredOn(step -> step.before().status() == Status.DEACTIVATED)
                .allSatisfy(step -> assertThat(step.event()).isInstanceOfAny(UserReactivated.class, UserErased.class));
    }

    @Property(seed = "1") // U4
    void after_an_erasure_there_is_nothing(@ForAll("wishes") List<UserCommand> wishes) {
        assertThat(steps(wishes)).noneMatch(step -> step.before().status() == Status.ERASED);
    }

    @Property(seed = "1") // U5
    void every_event_but_a_correction_changes_something(@ForAll("wishes") List<UserCommand> wishes) {
        assertThat(steps(wishes)).allSatisfy(step -> assertThat(step.after()).isNotEqualTo(step.before()));
    }

    @Property(seed = "1")
    void everything_personal_is_about_the_user_of_the_stream(@ForAll("wishes") List<UserCommand> wishes) {
        assertThat(steps(wishes)).allSatisfy(step -> {
            switch (step.event()) {
                case UserRegistered registered ->
                    assertThat(registered.name().of()).isEqualTo("7");
                case UserRenamed(var name) -> assertThat(name.of()).isEqualTo("7");
                case EmailChanged(var email) -> assertThat(email.of()).isEqualTo("7");
                case UserEvent _ -> {}
            }
        });
    }

    @Property(seed = "1", tries = 200)
    void folding_obeys_its_laws_also_through_a_snapshot(@ForAll("wishes") List<UserCommand> wishes) {
        FoldLaws.of(USERS)
                .keptBy(JsonState.of(User.class))
                .hold(steps(wishes).stream().map(Step::event).toList());
    }

    @Provide
    Arbitrary<List<UserCommand>> wishes() {
        var names = Arbitraries.of("Ana", "Ana Weber", " Ana", "");
        var emails = Arbitraries.of("ana@example.org", "ANA@example.org", "weber@example.org", "nobody");
        Arbitrary<UserCommand> begin = Arbitraries.oneOf(
                Combinators.combine(names, emails).as((name, email) -> new RegisterUser("7", name, email, "es", "web")),
                Combinators.combine(names, emails)
                        .as((name, email) -> new ImportLegacyUser("7", name, email, "crm", LocalDate.EPOCH)));
        Arbitrary<UserCommand> change = Arbitraries.oneOf(
                begin,
                names.map(RenameUser::new),
                names.map(name -> new CorrectName(name, "typo")),
                emails.map(ChangeEmail::new),
                emails.map(ChangeEmail::new),
                Arbitraries.just(new DeactivateUser("silence")),
                Arbitraries.just(new ReactivateUser()),
                Arbitraries.just(new ReactivateUser()));
        Arbitrary<UserCommand> erase = Arbitraries.of("request-1", "").map(EraseUser::new);
        return Combinators.combine(
                        begin,
                        Arbitraries.frequencyOf(Tuple.of(15, change), Tuple.of(1, erase))
                                .list()
                                .ofMinSize(5)
                                .ofMaxSize(40))
                .as((first, rest) -> {
                    var all = new ArrayList<>(List.of(first));
                    all.addAll(rest);
                    return all;
                });
    }
}
