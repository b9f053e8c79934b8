package dev.varve.exercises;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What came of trying an exercise.
sealed interface Attempt {

    /// The compiler said no.
    ///
    /// @param problems what it said, in the order of the files
    record NotCompiled(List<Problem> problems) implements Attempt {
        public NotCompiled {
            problems = List.copyOf(problems);
        }
    }

    /// The checks were run, all of them, in their order.
    record Checked(List<Check> checks) implements Attempt {
        public Checked {
            checks = List.copyOf(checks);
        }

        long passed() {
            return checks.stream().filter(check -> check.failure().isEmpty()).count();
        }

        /// {@return the check that is the next thing to do; nothing when the exercise is solved}
        Optional<Check> next() {
            return checks.stream().filter(check -> check.failure().isPresent()).findFirst();
        }
    }

    /// What the compiler said about one line.
    record Problem(Path file, long line, String message) {}

    /// One check.
    ///
    /// @param sentence what should hold
    /// @param failure why it does not; nothing when it does
    record Check(String sentence, Optional<Failure> failure) {
        /// {@return what a learner is told, as it is also on the page of the exercise}
        String told() {
            return sentence + failure.map(why -> "\n" + why.message()).orElse("");
        }
    }

    /// Why a check failed.
    ///
    /// @param message what to think about
    /// @param place the line of the learner's code that threw, such as `Tin.java:34`, if one did
    record Failure(String message, Optional<String> place) {}
}
