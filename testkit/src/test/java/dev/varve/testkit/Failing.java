package dev.varve.testkit;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.opentest4j.AssertionFailedError;

/// What a test of the testkit has to say when it fails.
final class Failing {

    private Failing() {}

    /// {@return the message with which something fails}
    static String messageOf(ThrowingCallable check) {
        var failure = catchThrowableOfType(AssertionFailedError.class, check);
        return String.valueOf(Objects.requireNonNull(failure, "it did not fail").getMessage())
                .replace(System.lineSeparator(), "\n");
    }
}
