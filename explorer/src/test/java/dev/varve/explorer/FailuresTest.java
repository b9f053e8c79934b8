package dev.varve.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Condition;
import dev.varve.ConflictException;
import dev.varve.CorruptEventException;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.IncompleteHistoryException;
import dev.varve.KeyReusedException;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.UnknownEventException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;

/// Whatever a command throws is one line in words, and an exit code.
class FailuresTest {

    private static final StreamId POT = StreamId.of("pot", 1);

    @Command(name = "fail")
    record Fail(RuntimeException failure) implements Callable<Integer> {
        @Override
        public Integer call() {
            throw failure;
        }
    }

    @SuppressWarnings({"DataFlowIssue", "NullAway"}) // as the system says it
    private static FileSystemException refused() {
        return new FileSystemException("pots/1", null, "Is a directory");
    }

    private static List<RuntimeException> failures() {
        return List.of(
                new IllegalArgumentException(),
                new IllegalArgumentException("a pot has\nno such lid"),
                new ConflictException(Condition.streamIs(POT, ExpectedVersion.exactly(3)), 5),
                new ConflictException(Condition.streamIs(POT, ExpectedVersion.noStream()), 5),
                new ConflictException(Condition.streamIs(POT, ExpectedVersion.exists()), 0),
                new ConflictException(Condition.noneSince(Filter.type("Poured", "Filled"), 3), 5),
                new KeyReusedException("c-1"),
                new UnknownEventException("Spilt", 1, 0),
                new IncompleteHistoryException(POT, 1, 4),
                new CorruptEventException(0, "its head is damaged"),
                new StorageException("the pot is broken"),
                new UncheckedIOException(new IOException()),
                new UncheckedIOException(new NoSuchFileException("pots/1")),
                new UncheckedIOException("cannot wash pots/1", refused()));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_is_one_line_of_words(RuntimeException failure) {
        var kitchen = new Kitchen();

        assertThat(kitchen.with(new Fail(failure)).run("fail"))
                .isIn(Exit.REFUSED, Exit.WRONG_INPUT, Exit.CONFLICT, Exit.STORAGE);
        assertThat(kitchen.err().lines())
                .singleElement()
                .asString()
                .startsWith("varve tea: ")
                .doesNotContain("null", "Exactly[", "AnyOf[", "java.", " position 0")
                .matches("varve tea: (\\S+ ){2,}.+");
    }
}
