package dev.varve.samples.orders.app;

import dev.varve.explorer.Exit;
import dev.varve.explorer.Shell;
import dev.varve.explorer.Style;
import dev.varve.explorer.Terminal;
import dev.varve.explorer.WrongInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The story of the tea shop in fourteen steps. Nothing is made up: what is printed comes from the store.
@Command(
        name = "demo",
        description = "The story of a tea shop in 14 steps, to be explored after.",
        footer = "Example: ./varve demo orders --pause")
final class Demo implements Callable<Integer> {

    private record Step(String title, String lesson, Consumer<Stage> play, String why) {}

    private static final List<Step> STEPS = List.of(
            new Step(
                    "Ana orders tea and cups",
                    "L03",
                    FactSteps::place,
                    "A command is a wish and may be refused; an event is a fact, and only facts are stored."),
            new Step(
                    "She changes her mind twice",
                    "L01",
                    FactSteps::edit,
                    "Each event says what was meant. Any two versions can be compared, because none was overwritten."),
            new Step(
                    "Four orders that look the same today",
                    "L01",
                    FactSteps::fourHistories,
                    "A table would hold four equal rows. The events know in which of them a price was typed wrong."),
            new Step(
                    "The same rules in another style",
                    "L03",
                    TwinSteps::sameRules,
                    "Events and rules do not depend on the style; the decider needs no instance, no mock, no exception."),
            new Step(
                    "Mei cancels while Tom dispatches",
                    "L04",
                    RaceSteps::race,
                    "Without a version check nothing is lost, but rules are broken. With it, the second one is told."),
            new Step(
                    "The payment provider calls back, and again",
                    "L07",
                    RaceSteps::callback,
                    "The id of the command makes a repetition harmless, and the rules of the order do so once more."),
            new Step(
                    "A view falls behind and catches up",
                    "L05",
                    ViewSteps::lag,
                    "A view is a fold with a checkpoint. It may be late; it is never wrong about how late it is."),
            new Step(
                    "Write, then read",
                    "L06",
                    ViewSteps::readYourWrite,
                    "Whoever wants to read what they wrote awaits the position that the write returned."),
            new Step(
                    "A price was typed wrong",
                    "L16",
                    OutsideSteps::corrections,
                    "A wrong fact is corrected by another fact. There is no method that would edit an event."),
            new Step(
                    "The mail gateway fails, then the mailer dies",
                    "L18",
                    OutsideSteps::mail,
                    "An effect is tried until it works, under one id. So it happens at least once, and is seen once."),
            new Step(
                    "All views are thrown away and had again",
                    "L18",
                    ViewSteps::rebuild,
                    "Views have no side effects, so replaying the past sends nothing to anybody."),
            new Step(
                    "A question that nobody asked before",
                    "L05",
                    ViewSteps::lateQuestion,
                    "The view was added later, and its first answer covers every order since the first."),
            new Step(
                    "The same shop with tables",
                    "L24",
                    TwinSteps::tables,
                    "A keeper that stores the same for two answers cannot know which; if nobody asks, tables are less work."),
            new Step(
                    "Is it all still there?",
                    "L15",
                    OutsideSteps::verify,
                    "The chain of checksums proves that nothing was changed. It does not prove that nothing wrong was done: see step 5."));

    private final Shell shell;
    private final Terminal terminal;

    @Option(names = "--step", paramLabel = "N", description = "print step N only; the ones before happen unseen")
    private int only;

    @Option(names = "--pause", description = "wait for Enter after each step")
    private boolean isPausing;

    Demo(Shell shell, Terminal terminal) {
        this.shell = shell;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (only < 0 || only > STEPS.size()) {
            throw new WrongInputException("there is no step " + only, "they are 1 to " + STEPS.size());
        }
        var folder = DemoFolder.of(shell);
        try (var stage = new Stage(shell, folder.path())) {
            shell.out().line("A tea shop, on a store in " + folder.path());
            for (var number = 1; number <= (only == 0 ? STEPS.size() : only); number++) {
                play(number, STEPS.get(number - 1), stage);
            }
        }
        folder.end();
        return Exit.OK;
    }

    private void play(int number, Step step, Stage stage) {
        stage.isSilent(only != 0 && only != number);
        stage.heading("%n%2d  %s   %s"
                .formatted(number, Style.BOLD.of(step.title()), Style.DIM.of("-> lesson " + step.lesson())));
        step.play().accept(stage);
        stage.line(Style.DIM.of(step.why()));
        if (isPausing && !stage.isSilent()) {
            waitForEnter();
        }
    }

    private void waitForEnter() {
        terminal.out().print("    Enter ...");
        terminal.out().flush();
        try {
            var _ = terminal.in().readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
