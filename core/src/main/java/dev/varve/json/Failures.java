package dev.varve.json;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;

/// Says in one line what Jackson says in several: which event or state, which field, and why.
final class Failures {

    /// How much of a long path is told, from its beginning and its end.
    private static final int ENDS = 3;

    private Failures() {}

    static IllegalArgumentException writing(String what, JacksonException cause) {
        return new IllegalArgumentException("%s cannot be written%s".formatted(what, where(cause)), cause);
    }

    static IllegalArgumentException reading(String what, JacksonException cause) {
        return new IllegalArgumentException("%s cannot be read%s".formatted(what, where(cause)), cause);
    }

    private static String where(JacksonException cause) {
        var message = String.valueOf(cause.getOriginalMessage()).replaceAll("\\s*\\R\\s*", " ");
        return cause.getPath().isEmpty() ? ": " + message : ", field '%s': %s".formatted(path(cause), message);
    }

    private static String path(JacksonException cause) {
        var steps = cause.getPath();
        return steps.size() <= 2 * ENDS
                ? path(steps)
                : path(steps.subList(0, ENDS)) + "..." + path(steps.subList(steps.size() - ENDS, steps.size()));
    }

    private static String path(List<Reference> steps) {
        return steps.stream()
                .map(step -> step.getPropertyName() == null
                        ? "[%s]".formatted(step.getIndex())
                        : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
