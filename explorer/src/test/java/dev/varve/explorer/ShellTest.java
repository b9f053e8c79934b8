package dev.varve.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Condition;
import dev.varve.ConflictException;
import dev.varve.ExpectedVersion;
import dev.varve.KeyReusedException;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.memory.InMemoryStorage;
import dev.varve.storage.StorageLockedException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;

class ShellTest {

    @Command(name = "brew")
    record Brew(Callable<Integer> work) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            return work.call();
        }
    }

    private final Kitchen kitchen = new Kitchen();

    @Test
    void without_a_command_it_prints_help() {
        assertThat(kitchen.run()).isZero();
        assertThat(kitchen.out()).startsWith("Usage: ./varve tea");
    }

    @Test
    void a_misspelt_command_is_one_line_with_the_right_one() {
        assertThat(kitchen.with(new Brew(() -> Exit.OK)).run("bwer")).isEqualTo(Exit.WRONG_INPUT);
        assertThat(kitchen.err()).isEqualTo("varve tea: there is no command 'bwer'; did you mean brew?\n");
    }

    @Test
    void an_unknown_option_is_one_line() {
        assertThat(kitchen.with(new Brew(() -> Exit.OK)).run("brew", "--strong"))
                .isEqualTo(Exit.WRONG_INPUT);
        assertThat(kitchen.err()).isEqualTo("varve tea: unknown option: '--strong'; see ./varve tea brew --help\n");
    }

    @Test
    void what_cannot_be_decoded_is_refused_before_anything_happens() {
        assertThat(kitchen.with(new Brew(() -> Exit.BUG)).run("brew", "\ufffd\ufffd"))
                .isEqualTo(Exit.WRONG_INPUT);
        assertThat(kitchen.err())
                .isEqualTo("varve tea: '\ufffd\ufffd' has letters that cannot be read; "
                        + "type them in UTF-8, in a locale such as C.UTF-8\n");
    }

    @Test
    void programs_too_are_told_of_what_cannot_be_decoded() {
        assertThat(kitchen.with(new Brew(() -> Exit.BUG)).run("brew", "--json", "\ufffd"))
                .isEqualTo(Exit.WRONG_INPUT);
        assertThat(kitchen.out())
                .startsWith("{\"error\":{\"code\":\"wrong-input\",")
                .hasLineCount(1);
        assertThat(kitchen.err()).isEmpty();
    }

    /// Gives a command that is accepted or refused, to whatever storage there is.
    @Command(name = "give")
    record Give(Kitchen kitchen, int code, List<String> opened) implements Callable<Integer> {
        @Override
        public Integer call() {
            try (var storage = kitchen.shell().openToGive(Clock.systemUTC())) {
                opened.add(storage instanceof InMemoryStorage ? "memory" : "kept");
                kitchen.shell().out().line("given");
                kitchen.shell().out().json(Map.of("given", true));
                if (code == Exit.WRONG_INPUT) {
                    throw new WrongInputException("wrong", "right");
                }
                return code;
            }
        }
    }

    @Test
    void what_is_refused_or_wrong_leaves_a_directory_that_is_not_there_as_it_is(@TempDir Path home) {
        for (var code : List.of(Exit.REFUSED, Exit.WRONG_INPUT, Exit.OK)) {
            var opened = new ArrayList<String>();
            var typing = new Kitchen();
            typing.with(new Give(typing, code, opened));
            assertThat(typing.run("give", "--data", home.resolve("new").toString()))
                    .isEqualTo(code);
            assertThat(typing.out()).isEqualTo("given\n");
            assertThat(opened)
                    .containsExactlyElementsOf(code == Exit.OK ? List.of("memory", "kept") : List.of("memory"));
        }
    }

    @Test
    void programs_too_are_told_once_of_a_command_that_is_tried_in_memory_first(@TempDir Path home) {
        kitchen.with(new Give(kitchen, Exit.OK, new ArrayList<>()));

        assertThat(kitchen.run("give", "--json", "--data", home.resolve("new").toString()))
                .isZero();
        assertThat(kitchen.out()).isEqualTo("{\"given\":true}\n");
    }

    @Test
    void each_failure_has_its_exit_code() {
        var lost = new ConflictException(Condition.streamIs(new StreamId("pot", "1"), ExpectedVersion.exactly(3)), 5);
        assertThat(codeOf(new WrongInputException("that is wrong", "this is right")))
                .isEqualTo(Exit.WRONG_INPUT);
        assertThat(codeOf(new IllegalArgumentException("no such tea"))).isEqualTo(Exit.WRONG_INPUT);
        assertThat(codeOf(new KeyReusedException("c-1"))).isEqualTo(Exit.REFUSED);
        assertThat(codeOf(lost)).isEqualTo(Exit.CONFLICT);
        assertThat(codeOf(new StorageException("locked"))).isEqualTo(Exit.STORAGE);
        assertThat(codeOf(new IllegalStateException("oh"))).isEqualTo(Exit.BUG);
    }

    @Test
    void a_lost_race_says_where_the_stream_is_now() {
        var lost = new ConflictException(Condition.streamIs(new StreamId("pot", "1"), ExpectedVersion.exactly(3)), 5);
        kitchen.with(new Brew(() -> {
            throw lost;
        }));
        assertThat(kitchen.run("brew")).isEqualTo(Exit.CONFLICT);
        assertThat(kitchen.err())
                .isEqualTo("varve tea: pot/1 is at version 5, not 3; somebody was first, look again and retry\n");
    }

    private static int codeOf(RuntimeException e) {
        return new Kitchen()
                .with(new Brew(() -> {
                    throw e;
                }))
                .run("brew");
    }

    @Test
    void options_may_stand_before_and_after_the_command(@TempDir Path directory) {
        assertThat(kitchen.with(new Brew(() -> Exit.OK)).run("--data", directory.toString(), "brew", "--json"))
                .isZero();
        assertThat(kitchen.shell().place()).isEqualTo(Place.in(directory));
        assertThat(kitchen.shell().isJson()).isTrue();
    }

    @Test
    void a_directory_that_is_not_there_is_not_made(@TempDir Path directory) {
        var missing = directory.resolve("missing");
        assertThat(kitchen.reading(missing)).isEqualTo(Exit.WRONG_INPUT);
        assertThat(kitchen.err())
                .isEqualTo(
                        "varve tea: there is no directory %s; run ./varve tea fill first, or name another with --data\n"
                                .formatted(missing));
        assertThat(missing).doesNotExist();
    }

    @Test
    void an_empty_directory_stays_empty(@TempDir Path directory) {
        assertThat(kitchen.reading(directory)).isEqualTo(Exit.WRONG_INPUT);
        assertThat(kitchen.err()).startsWith("varve tea: the directory " + directory + " is empty; run ");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_file_is_no_directory(@TempDir Path directory) throws Exception {
        var file = Files.createFile(directory.resolve("file"));
        assertThat(kitchen.reading(file)).isEqualTo(Exit.WRONG_INPUT);
        assertThat(kitchen.err()).isEqualTo("varve tea: " + file + " is a file; name a directory with --data\n");
    }

    @Test
    void a_storage_can_be_named_in_three_ways_and_in_the_environment() {
        assertThat(placeOf("--data", "tea/pots")).isEqualTo(placeOf("--store", "mapdb:tea/pots"));
        assertThat(placeOf("--memory")).isEqualTo(placeOf("--store", "memory:"));
        assertThat(placeOf()).isEqualTo(Place.in(Path.of("data/tea")));
        kitchen.environment("VARVE_STORE", "mapdb:tea/pots");
        assertThat(placeOf()).isEqualTo(placeOf("--data", "tea/pots"));
        assertThat(placeOf("--data", "other")).as("what is typed comes first").isEqualTo(Place.in(Path.of("other")));
        kitchen.environment("VARVE_STORE", "");
        assertThat(placeOf()).as("empty is as if it were not there").isEqualTo(Place.in(Path.of("data/tea")));
    }

    private Place placeOf(String... options) {
        assertThat(kitchen.run(options)).isZero();
        return kitchen.shell().place();
    }

    @Test
    void what_belongs_to_a_storage_is_beside_it() {
        assertThat(placeOf("--data", "pots").beside("old").uri()).isEqualTo("mapdb:pots/old");
        assertThat(placeOf("--memory").beside("old").uri()).isEqualTo("memory:");
        assertThat(placeOf("--store", "cellar:rack").beside("old").uri()).isEqualTo("mapdb:data/tea/old");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --data a --memory             | give one of --data, --memory and --store, not several; see ./varve tea --help
            --store memory: --memory      | give one of --data, --memory and --store, not several; see ./varve tea --help
            --store mapdb:a --data a      | give one of --data, --memory and --store, not several; see ./varve tea --help
            --data ""                     | --data names no directory, write --data data/tea; see ./varve tea --help
            --store ""                    | --store names no storage, write --store mapdb:data/tea; see ./varve tea --help
            --store cellar:rack           | there is no storage of kind 'cellar' here; the kinds are memory
            --store memory:rack           | memory has no places: write memory: and not memory:rack
            """)
    void a_storage_that_cannot_be_meant_is_one_line(String options, String line) {
        var words = Stream.of(("write " + options).split(" +")).map(word -> word.equals("\"\"") ? "" : word);

        assertThat(kitchen.with(new Write(kitchen)).run(words.toArray(String[]::new)))
                .isEqualTo(Exit.WRONG_INPUT);
        assertThat(kitchen.err()).isEqualTo("varve tea: " + line + "\n");
    }

    @Command(name = "write")
    record Write(Kitchen kitchen) implements Callable<Integer> {
        @Override
        public Integer call() {
            kitchen.shell().open(Clock.systemUTC()).close();
            return Exit.OK;
        }
    }

    @Test
    void help_is_printed_whatever_storage_is_named() {
        assertThat(kitchen.run("--help", "--data", "")).isZero();
    }

    @Test
    void a_storage_that_is_in_use_is_one_line_that_says_what_works_meanwhile() {
        kitchen.failure = new StorageLockedException("in use");

        assertThat(kitchen.with(new Write(kitchen)).run("write", "--data", "some pots"))
                .isEqualTo(Exit.STORAGE);
        assertThat(kitchen.err())
                .isEqualTo("varve tea: some pots is open already, and written to by another process; run this again "
                        + "when that has ended; ./varve tea streams --data \"some pots\" works meanwhile\n");
    }

    @Test
    void files_that_cannot_be_read_or_written_are_one_line() {
        kitchen.with(new Brew(() -> {
            throw new UncheckedIOException(new AccessDeniedException("pots/1.txt"));
        }));

        assertThat(kitchen.run("brew")).isEqualTo(Exit.STORAGE);
        assertThat(kitchen.err()).isEqualTo("varve tea: pots/1.txt: permission denied\n");
    }
}
