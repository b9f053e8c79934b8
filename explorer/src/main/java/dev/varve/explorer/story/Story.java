package dev.varve.explorer.story;

import dev.varve.StorageException;
import dev.varve.explorer.Exit;
import dev.varve.explorer.Shell;
import dev.varve.explorer.Style;
import dev.varve.explorer.WrongInputException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The command `demo`: a sample's story, step by step. Nothing is made up: what is printed comes from the store.
///
/// @param <T> the sample on its stage
@Command(
        name = "demo",
        description = "The story of this sample in steps, on a store to be explored after.",
        footer = "Example: ${ROOT-COMMAND-NAME} demo --pause")
public final class Story<T extends Scene> implements Callable<Integer> {

    /// Where a story is played, as programs are told.
    private record Begun(String demo, String store) {}

    /// A step that was played, as programs are told.
    private record Played(int step, String title, String lesson, List<String> said, String why) {}

    private final Shell shell;
    private final String opening;
    private final Function<? super Stage, ? extends T> scene;
    private final List<Step<T>> steps;
    private final List<String> after;

    @Option(names = "--step", paramLabel = "N", description = "print step N only; the ones before happen unseen")
    private int only;

    @Option(names = "--pause", description = "wait for Enter after each step")
    private boolean isPausing;

    /// @param opening where we are, such as `A tea shop`
    /// @param scene puts the sample on a stage; it is closed in the end
    /// @param after commands to look around with when the story is over, such as `streams`
    public Story(
            Shell shell,
            String opening,
            Function<? super Stage, ? extends T> scene,
            List<Step<T>> steps,
            List<String> after) {
        this.shell = shell;
        this.opening = opening;
        this.scene = scene;
        this.steps = List.copyOf(steps);
        this.after = List.copyOf(after);
    }

    @Override
    public Integer call() throws IOException {
        if (only < 0 || only > steps.size()) {
            throw new WrongInputException("there is no step " + only, "they are 1 to " + steps.size());
        }
        var folder = DemoFolder.of(shell);
        try (var _ = folder.reserve()) {
            play(folder);
            folder.end(after);
            return Exit.OK;
        }
    }

    private void play(DemoFolder folder) {
        var stage = new Stage(shell.out(), folder.place());
        try (var sample = begin(stage, folder)) {
            shell.out().line("%s, on a store in %s".formatted(opening, folder.path()));
            shell.out().json(new Begun(opening, folder.place().uri()));
            for (var number = 1; number <= (only == 0 ? steps.size() : only); number++) {
                play(number, steps.get(number - 1), stage, sample);
            }
        }
    }

    /// Begins in an empty folder, and marks it only then: a storage is not made where anything is.
    private T begin(Stage stage, DemoFolder folder) {
        folder.empty();
        try {
            var sample = scene.apply(stage);
            folder.mark();
            return sample;
        } catch (StorageException e) {
            throw folder.refused(e);
        }
    }

    private void play(int number, Step<T> step, Stage stage, T sample) {
        stage.isSilent(only != 0 && only != number);
        var _ = stage.said();
        stage.heading("");
        stage.heading("%2s  %s   %s"
                .formatted(number, Style.BOLD.of(step.title()), Style.DIM.of("-> lesson " + step.lesson())));
        step.play().accept(sample);
        if (!stage.isSilent()) {
            shell.out().json(new Played(number, step.title(), step.lesson(), stage.said(), step.why()));
        }
        stage.line(Style.DIM.of(step.why()));
        if (isPausing && !stage.isSilent()) {
            var _ = shell.ask("    Enter ...");
        }
    }
}
