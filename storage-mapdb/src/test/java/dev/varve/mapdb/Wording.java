package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What every message must be: one line of words, without what only Java means by it.
final class Wording {

    private static final Map<Pattern, String> FORBIDDEN = Map.of(
            Pattern.compile("\\bnull\\b(?<!is null)(?!(?<=has a null) in it)"), "it says null",
            Pattern.compile("\\[B@|@[0-9a-f]{5,}"), "it shows an object's identity",
            Pattern.compile("\\b[A-Z]\\w*\\["), "it dumps a record",
            Pattern.compile("\\bat dev\\.|\\b(java|jdk|org\\.mapdb|tools\\.jackson)\\.\\w+\\."), "it names classes",
            Pattern.compile("\\bposition 0\\b(?! )"), "there is no position 0",
            Pattern.compile("\\R"), "it has several lines",
            Pattern.compile("%[sd]|\\{\\d}"), "a place was not filled in",
            Pattern.compile("cannot be cast"), "it says how Java failed");

    private Wording() {}

    static void check(Throwable failure) {
        assertThat(problems(failure.getMessage()))
                .as("%s: %s", failure.getClass().getSimpleName(), failure.getMessage())
                .isEmpty();
    }

    static List<String> problems(@Nullable String message) {
        if (message == null) {
            return List.of("there is no message");
        }
        var problems = new ArrayList<String>();
        FORBIDDEN.forEach((pattern, problem) -> {
            if (pattern.matcher(message).find()) {
                problems.add(problem);
            }
        });
        if (message.strip().split("\\s+").length < 3) {
            problems.add("it is no sentence");
        }
        return problems;
    }
}
