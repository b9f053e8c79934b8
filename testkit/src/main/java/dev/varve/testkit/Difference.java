package dev.varve.testkit;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/// Shows what was expected beside what came, so that the eye finds the difference.
///
/// A line that begins with `-` was expected and did not come, one with `+` came and was not expected. For two
/// records of one kind the components that differ are listed below.
final class Difference {

    private Difference() {}

    /// {@return a failure that says `what`, and how the two lists differ}
    static AssertionFailedError failure(String what, List<?> expected, List<?> actual) {
        return new AssertionFailedError(
                what + System.lineSeparator() + String.join(System.lineSeparator(), lines(expected, actual)),
                lines(expected),
                lines(actual));
    }

    private static String lines(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }

    static List<String> lines(List<?> expected, List<?> actual) {
        if (expected.isEmpty() && actual.isEmpty()) {
            return List.of();
        }
        var common = common(expected, actual);
        var lines = new ArrayList<String>();
        var left = 0;
        var right = 0;
        while (left < expected.size() || right < actual.size()) {
            var isMissing = left < expected.size()
                    && (right == actual.size() || common[left + 1][right] >= common[left][right + 1]);
            if (left < expected.size()
                    && right < actual.size()
                    && Objects.equals(expected.get(left), actual.get(right))) {
                lines.add("    " + expected.get(left++));
                right++;
            } else if (left < expected.size()
                    && right < actual.size()
                    && areAlike(expected.get(left), actual.get(right))) {
                lines.add("  - " + expected.get(left));
                lines.add("  + " + actual.get(right));
                lines.addAll(components((Record) expected.get(left++), (Record) actual.get(right++)));
            } else if (isMissing) {
                lines.add("  - " + expected.get(left++));
            } else {
                lines.add("  + " + actual.get(right++));
            }
        }
        return lines;
    }

    /// {@return for each pair of places, how many elements are common to what follows, in order}
    private static int[][] common(List<?> expected, List<?> actual) {
        var common = new int[expected.size() + 1][actual.size() + 1];
        for (var left = expected.size() - 1; left >= 0; left--) {
            for (var right = actual.size() - 1; right >= 0; right--) {
                common[left][right] = Objects.equals(expected.get(left), actual.get(right))
                        ? common[left + 1][right + 1] + 1
                        : Math.max(common[left + 1][right], common[left][right + 1]);
            }
        }
        return common;
    }

    private static boolean areAlike(Object expected, Object actual) {
        return expected instanceof Record && expected.getClass() == actual.getClass();
    }

    private static List<String> components(Record expected, Record actual) {
        var lines = new ArrayList<String>();
        for (var component : expected.getClass().getRecordComponents()) {
            try {
                var accessor = component.getAccessor();
                accessor.setAccessible(true);
                var left = accessor.invoke(expected);
                var right = accessor.invoke(actual);
                if (!Objects.deepEquals(left, right)) {
                    lines.add("      %s: expected %s, was %s".formatted(component.getName(), left, right));
                }
            } catch (IllegalAccessException | InvocationTargetException | RuntimeException e) {
                // The lines above have the values; this one would only have been easier to read.
                lines.add("      %s: cannot be read (%s)".formatted(component.getName(), e));
            }
        }
        return lines;
    }
}
