package dev.varve.testkit;

import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/// Notes, for each thread, where a spec has come to its *when* and not to its *then* yet.
final class OpenSpec {

    private static final ThreadLocal<@Nullable String> OPEN = new ThreadLocal<>();

    private OpenSpec() {}

    static void begin() {
        var place = StackWalker.getInstance()
                .walk(frames -> frames.filter(OpenSpec::isTest)
                        .findFirst()
                        .map(frame -> frame.toStackTraceElement().toString())
                        .orElse("an unknown place"));
        OPEN.set(place);
    }

    private static boolean isTest(StackWalker.StackFrame frame) {
        return !frame.getClassName().equals(OpenSpec.class.getName())
                && !frame.getClassName().equals(DeciderSpec.class.getName());
    }

    static void end() {
        OPEN.remove();
    }

    /// Fails if a spec is open, and forgets it.
    static void requireNone() {
        var place = OPEN.get();
        OPEN.remove();
        if (place != null) {
            throw new AssertionFailedError(
                    "a spec says nothing about what should come of it, its 'then' is missing: " + place);
        }
    }
}
