package dev.varve.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Condition;
import dev.varve.ConflictException;
import dev.varve.ExpectedVersion;
import dev.varve.KeyReusedException;
import dev.varve.StorageException;
import dev.varve.StreamId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void each_failure_has_its_exit_code() {
        var lost = new ConflictException(Condition.streamIs(new StreamId("pot", "1"), ExpectedVersion.exactly(3)), 5);
        assertThat(codeOf(new WrongInputException("that is wrong", "this is right")))
                .isEqualTo(Exit.WRONG_INPUT);
        assertThat(codeOf(new IllegalArgumentException("no such tea"))).isEqualTo(Exit.WRONG_INPUT);
        assertThat(codeOf(new KeyReusedException("c-1"))).isEqualTo(Exit.WRONG_INPUT);
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
        assertThat(kitchen.shell().directory()).isEqualTo(directory);
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
}
