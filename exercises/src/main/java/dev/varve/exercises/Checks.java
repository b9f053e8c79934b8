package dev.varve.exercises;

import dev.varve.exercises.Attempt.Check;
import dev.varve.exercises.Attempt.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Runs the checks of an exercise, or the tests of a page, with JUnit, in the order of their `@Order`, and notes what
/// comes of each.
final class Checks implements TestExecutionListener {

    /// What a learner writes may also run for ever, and then has to be left alone.
    private static final Map<String, String> SETTINGS = Map.of(
            "junit.jupiter.displayname.generator.default",
            DisplayNameGenerator.ReplaceUnderscores.class.getName(),
            "junit.jupiter.testmethod.order.default",
            MethodOrderer.OrderAnnotation.class.getName(),
            "junit.jupiter.execution.timeout.thread.mode.default",
            "SEPARATE_THREAD");

    private final Predicate<StackTraceElement> own;
    private final String longest;
    private final List<Check> checks = new ArrayList<>();
    private final CancellationToken rest = CancellationToken.create();

    /// @param own whether a line was written by the learner
    /// @param longest the most that one check may take, as JUnit writes it
    Checks(Predicate<StackTraceElement> own, String longest) {
        this.own = own;
        this.longest = longest;
    }

    List<Check> run(Class<?> type) {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(type))
                .configurationParameters(SETTINGS)
                .configurationParameter("junit.jupiter.execution.timeout.default", longest)
                .build();
        LauncherFactory.create()
                .execute(LauncherExecutionRequestBuilder.request(request)
                        .listeners(this)
                        .cancellationToken(rest)
                        .build());
        if (checks.isEmpty()) {
            throw new IllegalStateException(type.getName() + " has no checks");
        }
        return List.copyOf(checks);
    }

    /// After a check that ran for ever the others are not waited for.
    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        checks.add(new Check(sentence(test), Optional.of(new Failure("was not run", Optional.empty()))));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            checks.add(new Check(sentence(test), result.getThrowable().map(this::failure)));
        }
        if (result.getThrowable().filter(TimeoutException.class::isInstance).isPresent()) {
            rest.cancel();
        }
    }

    private static String sentence(TestIdentifier test) {
        return test.getDisplayName().replace("()", "");
    }

    private Failure failure(Throwable thrown) {
        var message = String.valueOf(thrown.getMessage()).strip();
        return new Failure(
                switch (thrown) {
                    case AssertionError _ -> message;
                    case TimeoutException _ -> "This did not come to an end: " + message;
                    default -> thrown.getClass().getSimpleName() + ": " + message;
                },
                place(thrown));
    }

    /// {@return the line of the learner that is nearest to where it was thrown, or where it was when time was up}
    private Optional<String> place(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> Stream.of(cause.getStackTrace()))
                .filter(own)
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .findFirst();
    }
}
