package dev.varve.explorer;

import dev.varve.StreamId;
import dev.varve.explorer.ParkedCommand.Row;
import dev.varve.projection.Parked;
import dev.varve.storage.Storage;
import dev.varve.store.Subscription;
import dev.varve.store.Subscription.OnFailure;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/// A stream that a projection or reaction of the sample has parked, as somebody has named the two.
///
/// @param by the projection or reaction
/// @param parked what it has set aside of the stream
record ParkedStream(Subscriber by, Parked parked) {

    private static final int ATTEMPTS = 3;

    /// {@return the stream that is meant}
    ///
    /// @throws WrongInputException if there is no such projection or reaction, or it has parked no such stream
    static ParkedStream find(Shell shell, Storage storage, String name, String stream) {
        var by = subscriber(shell.sample(), name);
        var parked = by.kind().parked(storage, name);
        var meant = parked.stream().filter(one -> isMeant(one.stream(), stream)).toList();
        if (meant.size() > 1) {
            throw new WrongInputException(
                    "'%s' may be any of %s".formatted(stream, streams(meant)), "write all of its name");
        }
        if (meant.isEmpty()) {
            throw new WrongInputException(
                    "%s has parked no stream %s".formatted(name, stream),
                    parked.isEmpty() ? "nothing is parked by it" : "it has parked " + streams(parked));
        }
        return new ParkedStream(by, meant.getFirst());
    }

    private static Subscriber subscriber(Sample sample, String name) {
        var names = sample.subscribers().stream().map(Subscriber::name).collect(Collectors.joining(", "));
        return sample.subscribers().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new WrongInputException(
                        "there is no projection or reaction '%s'".formatted(name),
                        names.isEmpty() ? "this sample has none" : "there are " + names));
    }

    private static boolean isMeant(StreamId stream, String typed) {
        return List.of(stream.toString(), stream.category() + "-" + stream.key(), stream.key())
                .contains(typed);
    }

    private static String streams(List<Parked> parked) {
        return parked.stream().map(one -> one.stream().toString()).collect(Collectors.joining(", "));
    }

    /// Starts the projection or reaction, has it try again, and prints what came of it.
    ///
    /// @param attempt retries or drops
    /// @param done what is true when the stream is no longer parked
    /// @return the exit code
    int answer(Shell shell, Storage storage, BiPredicate<Subscription, StreamId> attempt, String done) {
        try (var working = by.starter().start(storage, shell.place(), new OnFailure.Park(ATTEMPTS))) {
            if (attempt.test(working, parked.stream())) {
                isApplied(shell, done);
                return Exit.OK;
            }
            working.parked().stream()
                    .filter(one -> one.stream().equals(parked.stream()))
                    .forEach(still -> isStillParked(shell, still));
            return Exit.REFUSED;
        }
    }

    private void isApplied(Shell shell, String done) {
        shell.out().line("%s is no longer parked by %s: %s".formatted(Text.clean(stream()), by.name(), done));
        shell.out().json(Row.of(by.kind(), by.name(), parked, false));
    }

    private void isStillParked(Shell shell, Parked still) {
        shell.out()
                .line("%s is still parked by %s, at position %s, tried %s: %s"
                        .formatted(
                                Text.clean(stream()),
                                by.name(),
                                still.position(),
                                Text.count(still.attempts(), "time"),
                                Style.RED.of(Text.clean(still.cause()))));
        shell.out().json(Row.of(by.kind(), by.name(), still, true));
    }

    String stream() {
        return parked.stream().toString();
    }
}
