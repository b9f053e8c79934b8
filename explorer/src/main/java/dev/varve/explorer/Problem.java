package dev.varve.explorer;

import dev.varve.Condition;
import dev.varve.ConflictException;
import dev.varve.ExpectedVersion;
import dev.varve.decide.Reason;
import dev.varve.explorer.command.Choice;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What went wrong, as programs are told: `{"error": {"code": "last-item", "message": "...", "hint": "..."}}`.
///
/// @param code names what it is, for a program to decide by: of a refusal that of its reason, such as `last-item`
/// @param message what was wrong
/// @param hint what to do about it, if that is known
/// @param facts more about it, such as the stream that a refusal is about
public record Problem(String code, String message, Optional<String> hint, Map<String, Object> facts) {

    private static final String BETWEEN = "; ";

    public Problem {
        facts = Map.copyOf(facts);
    }

    /// {@return a problem of these words; what stands behind the first semicolon is what to do about it}
    public static Problem of(String code, String text) {
        var end = text.indexOf(BETWEEN);
        return end < 0
                ? new Problem(code, text, Optional.empty(), Map.of())
                : new Problem(
                        code, text.substring(0, end), Optional.of(text.substring(end + BETWEEN.length())), Map.of());
    }

    /// {@return that a command was refused}
    public static Problem of(Reason reason) {
        return of(code(reason), reason.text());
    }

    private static String code(Reason reason) {
        return reason instanceof Enum<?> constant
                ? Choice.word(constant)
                : reason.getClass()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT);
    }

    /// {@return that somebody else was first, and what was expected}
    public static Problem of(ConflictException lost) {
        var problem = of("conflict", text(lost));
        return switch (lost.condition()) {
            case Condition.StreamIs(var stream, var expected) ->
                problem.with("stream", stream.toString())
                        .with("expected", expected(expected))
                        .with("actual", lost.actual());
            case Condition.NoneSince(var _, var after) ->
                problem.with("expected", after).with("actual", lost.actual());
        };
    }

    private static String text(ConflictException lost) {
        var what = lost.condition() instanceof Condition.StreamIs(var stream, var expected)
                        && expected instanceof ExpectedVersion.Exactly(var version)
                ? "%s is at version %s, not %s".formatted(stream, lost.actual(), version)
                : lost.getMessage();
        return Text.clean(what + "; somebody was first, look again and retry");
    }

    private static Object expected(ExpectedVersion expected) {
        return switch (expected) {
            case ExpectedVersion.Exactly(var version) -> version;
            case ExpectedVersion.State state -> Choice.word(state);
        };
    }

    /// {@return this, with one more fact about it}
    public Problem with(String name, Object value) {
        var more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new Problem(code, message, hint, more);
    }

    /// {@return message and hint, as people read them}
    public String text() {
        return message + hint.map(what -> BETWEEN + what).orElse("");
    }

    /// {@return the object that is printed}
    public Map<String, Object> json() {
        var error = new LinkedHashMap<String, Object>();
        error.put("code", code);
        error.put("message", message);
        hint.ifPresent(what -> error.put("hint", what));
        facts.keySet().stream().sorted().forEach(name -> error.put(name, facts.get(name)));
        return Map.of("error", error);
    }
}
