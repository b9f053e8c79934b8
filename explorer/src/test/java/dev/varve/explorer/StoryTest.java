package dev.varve.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.explorer.command.Words;
import dev.varve.explorer.story.Scene;
import dev.varve.explorer.story.Stage;
import dev.varve.explorer.story.Step;
import dev.varve.explorer.story.Story;
import dev.varve.memory.InMemoryStorage;
import dev.varve.store.EventStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoryTest {

    private static final Words<TeaPot.Pot> WORDS =
            new Words<>("no pot", pot -> Map.of("cups", pot.cups() + " cups left"));

    @TempDir
    private Path folder;

    private record Afternoon(Stage stage, EventStore<TeaPot.Event> store) implements Scene {

        static Afternoon on(Stage stage) {
            return new Afternoon(stage, EventStore.of(new InMemoryStorage(stage.clock()).log(), Kitchen.CODEC));
        }

        void fill() {
            stage.give(
                    store.repository("pot", new TeaPot()),
                    WORDS,
                    "mei",
                    "1",
                    new TeaPot.Command.Fill("green", 4),
                    "guests");
        }

        void pour() {
            stage.give(
                    store.repository("pot", new TeaPot()),
                    WORDS,
                    "tom",
                    "1",
                    new TeaPot.Command.Pour("Ana", 5),
                    "thirst");
        }

        @Override
        public void close() {
            store.close();
        }
    }

    @Test
    void a_story_prints_commands_what_happened_what_changed_and_what_is_to_be_learned() {
        assertThat(told("demo"))
                .startsWith("An afternoon, on a store in " + folder)
                .contains(
                        " 1  Tea is made   -> lesson L01\n    mei: Fill  tea=green cups=4\n",
                        "      + Filled  tea=green cups=4\n      ~ cups: 0 cups left -> 4 cups left\n",
                        "    Facts are stored.\n")
                .contains(" 2  Too much is wanted   -> lesson L03\n", "      refused  ")
                .endsWith("Look around:\n    ./varve tea streams --data %s\n".formatted(folder));
    }

    @Test
    void one_step_can_be_told_alone_after_the_ones_before_happened_unseen() {
        assertThat(told("demo", "--step", "2")).contains("refused").doesNotContain("Tea is made", "Filled");
    }

    @Test
    void it_waits_for_enter_if_asked_to() {
        assertThat(told("demo", "--pause")).contains("    Enter ...");
    }

    @Test
    void a_folder_that_no_story_made_is_left_alone() throws Exception {
        Files.writeString(folder.resolve("precious.txt"), "mine");

        assertThat(told("demo")).contains("was not made by the demo");
        assertThat(folder.resolve("precious.txt")).hasContent("mine");
    }

    @Test
    void two_stories_in_one_folder_are_not_told_at_once() {
        var second = new AtomicReference<>("");
        meanwhile = () -> {
            meanwhile = () -> {};
            second.set(told("demo"));
        };

        assertThat(told("demo")).contains("Too much is wanted");
        assertThat(second.get())
                .isEqualTo("varve tea: another demo is at work in %s; ".formatted(folder)
                        + "wait until it has ended, or name another directory with --data\n");
    }

    private Runnable meanwhile = () -> {};

    private String told(String... words) {
        var kitchen = new Kitchen();
        var story = new Story<>(
                kitchen.shell(),
                "An afternoon",
                stage -> {
                    meanwhile.run();
                    return Afternoon.on(stage);
                },
                List.of(
                        new Step<>("Tea is made", "L01", Afternoon::fill, "Facts are stored."),
                        new Step<>("Too much is wanted", "L03", Afternoon::pour, "Wishes may be refused.")),
                List.of("streams"));
        var all = Stream.concat(Stream.of(words), Stream.of("--data", folder.toString()));
        var _ = kitchen.shell().add(story).run(all.toArray(String[]::new));
        return kitchen.out() + kitchen.err();
    }
}
