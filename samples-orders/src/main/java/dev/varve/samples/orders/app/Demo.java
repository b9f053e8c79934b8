package dev.varve.samples.orders.app;

import dev.varve.explorer.Shell;
import dev.varve.explorer.story.Step;
import dev.varve.explorer.story.Story;
import java.util.List;

/// The story of the tea shop in fourteen steps.
final class Demo {

    private static final List<Step<ShopStage>> STEPS = List.of(
            new Step<>(
                    "Ana orders tea and cups",
                    "L03",
                    FactSteps::place,
                    "A command is a wish and may be refused; an event is a fact, and only facts are stored."),
            new Step<>(
                    "She changes her mind twice",
                    "L01",
                    FactSteps::edit,
                    "Each event says what was meant. Any two versions can be compared, because none was overwritten."),
            new Step<>(
                    "Four orders that look the same today",
                    "L01",
                    FactSteps::fourHistories,
                    "A table would hold four equal rows. The events know in which of them a price was typed wrong."),
            new Step<>(
                    "The same rules in another style",
                    "L03",
                    TwinSteps::sameRules,
                    "Events and rules do not depend on the style; the decider needs no instance, no mock, no exception."),
            new Step<>(
                    "Mei cancels while Tom dispatches",
                    "L04",
                    RaceSteps::race,
                    "Without a version check nothing is lost, but rules are broken. With it, the second one is told."),
            new Step<>(
                    "The payment provider calls back, and again",
                    "L07",
                    RaceSteps::callback,
                    "The id of the command makes a repetition harmless, and the rules of the order do so once more."),
            new Step<>(
                    "A view falls behind and catches up",
                    "L05",
                    ViewSteps::lag,
                    "A view is a fold with a checkpoint. It may be late; it is never wrong about how late it is."),
            new Step<>(
                    "Write, then read",
                    "L06",
                    ViewSteps::readYourWrite,
                    "Whoever wants to read what they wrote awaits the position that the write returned."),
            new Step<>(
                    "A price was typed wrong",
                    "L16",
                    OutsideSteps::corrections,
                    "A wrong fact is corrected by another fact. There is no method that would edit an event."),
            new Step<>(
                    "The mail gateway fails, then the mailer dies",
                    "L18",
                    OutsideSteps::mail,
                    "An effect is tried until it works, under one id. So it happens at least once, and is seen once."),
            new Step<>(
                    "All views are thrown away and had again",
                    "L18",
                    ViewSteps::rebuild,
                    "Views have no side effects, so replaying the past sends nothing to anybody."),
            new Step<>(
                    "A question that nobody asked before",
                    "L05",
                    ViewSteps::lateQuestion,
                    "The view was added later, and its first answer covers every order since the first."),
            new Step<>(
                    "The same shop with tables",
                    "L24",
                    TwinSteps::tables,
                    "A keeper that stores the same for two answers cannot know which; if nobody asks, tables are less work."),
            new Step<>(
                    "Is it all still there?",
                    "L15",
                    OutsideSteps::verify,
                    "The chain of checksums proves that nothing was changed. It does not prove that nothing wrong was done: see step 5."));

    private Demo() {}

    static Story<ShopStage> of(Shell shell) {
        return new Story<>(
                shell,
                "A tea shop",
                stage -> ShopStage.on(stage, shell),
                STEPS,
                List.of("streams", "show order/1001", "diff order/1001 1 3", "step order/1007"));
    }
}
