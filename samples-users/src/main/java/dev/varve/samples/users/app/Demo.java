package dev.varve.samples.users.app;

import dev.varve.explorer.story.Step;
import dev.varve.explorer.story.Story;
import java.util.List;

/// The story of some users in fourteen steps.
final class Demo {

    private static final List<Step<UsersStage>> STEPS = List.of(
            new Step<>(
                    "The article's users are replayed",
                    "L02",
                    PastSteps::replay,
                    "A state is what the events add up to: folded by hand or by the store, it is the same."),
            new Step<>(
                    "What \"updated\" means",
                    "L10",
                    PastSteps::lens,
                    "Old events are read as today's. One that says how a user was is split by comparing it with the past."),
            new Step<>(
                    "Cleo registers, marries, and is misspelt",
                    "L15",
                    PeopleSteps::register,
                    "A new name and a typo put right are different facts, although the state they lead to is the same."),
            new Step<>(
                    "A thousand people want a hundred addresses",
                    "L11",
                    PeopleSteps::race,
                    "A rule over all users holds only if it is checked where it is written: in the append."),
            new Step<>(
                    "An address belongs to one user",
                    "L11",
                    PeopleSteps::taken,
                    "However an address is typed, it is the same one; and who moves lets go of the old one."),
            new Step<>(
                    "Who did that, and why?",
                    "L15",
                    PeopleSteps::who,
                    "Actor, reason and command are recorded with every event, so the trail is computed, not kept."),
            new Step<>(
                    "Sealed at last",
                    "L22",
                    PastSteps::migrate,
                    "No upcaster can change the bytes of the past. A copy can, and every state is compared before the switch."),
            new Step<>(
                    "The directory in a new shape",
                    "L22",
                    PeopleSteps::directory,
                    "The new view is filled beside the old one, which serves until then. The switch is one step."),
            new Step<>(
                    "Cleo asks what is known about her",
                    "L12",
                    PeopleSteps::export,
                    "Access is a query on the history: what is known, since when, from whom."),
            new Step<>(
                    "She goes, and comes back",
                    "L12",
                    PeopleSteps::pause,
                    "Deactivation can be taken back and forgets nothing. It is not what the law calls erasure."),
            new Step<>(
                    "She wants to be forgotten",
                    "L12",
                    ErasureSteps::erase,
                    "The key is destroyed; what is derived is made again. The events are not touched."),
            new Step<>(
                    "What is left of her",
                    "L12",
                    ErasureSteps::left,
                    "The facts stay, the person is gone, and the address is free for somebody else."),
            new Step<>(
                    "Is it all still there?",
                    "L15",
                    ErasureSteps::verify,
                    "The chain is over the sealed bytes, so audit and erasure do not get in each other's way."),
            new Step<>(
                    "Somebody flips one byte",
                    "L15",
                    ErasureSteps::flip,
                    "Whoever changes the past has to change every checksum after it, and the one that others know."));

    private Demo() {}

    static Story<UsersStage> of(Office office) {
        return new Story<>(
                office.shell(),
                "The users of a tea shop",
                stage -> new UsersStage(stage, office),
                STEPS,
                List.of("streams", "show user/7", "who 7 name", "list", "state user/9"));
    }
}
