package dev.varve.explorer;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Walks through a stream event by event. Whole lines are typed, so it works everywhere, also from a pipe.
@Command(
        name = "step",
        description = {
            "Walk through a stream and see what each event changes.",
            "",
            "  Enter, n   the next event            d   show or hide what changed",
            "  p          the event before          s   show or hide the state",
            "  g N        go to version N           w   show or hide what could be done next",
            "  x          leave this event out      ?   this list",
            "             (or take it back in)      q   quit"
        },
        footer = "Example: ${ROOT-COMMAND-NAME} step 1001 --predict")
final class StepCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(paramLabel = "STREAM", description = "${bundle:stream}")
    private String stream = "";

    @Option(names = "--predict", description = "ask what the next event will change before it is shown")
    private boolean isPredicting;

    StepCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        try (var opened = Opened.readOnly(shell)) {
            var walk = new Walk(shell, opened, opened.find(stream));
            walk.show();
            for (var typed = read("step> "); !typed.equals("q"); typed = read("step> ")) {
                obey(walk, typed);
            }
        }
        return Exit.OK;
    }

    private void obey(Walk walk, String typed) throws IOException {
        switch (typed) {
            case "", "n" -> next(walk);
            case "p" -> walk.go(walk.version() - 1);
            case "d" -> walk.toggle(Walk.Part.DIFF);
            case "s" -> walk.toggle(Walk.Part.STATE);
            case "w" -> walk.toggle(Walk.Part.NEXT);
            case "x" -> walk.leaveOut();
            case "?" -> help();
            default -> {
                if (typed.matches("g ?\\d{1,18}")) {
                    walk.go(Long.parseLong(typed.substring(1).strip()));
                } else {
                    shell.out()
                            .remark("'%s' is none of Enter n p g d s w x q; ? explains them"
                                    .formatted(Text.clean(typed)));
                }
            }
        }
    }

    private void next(Walk walk) throws IOException {
        var question = isPredicting ? walk.question() : Optional.<Change>empty();
        if (question.isPresent()) {
            var answer = read("predict> " + question.get().path() + " after the next event? ");
            if (answer.equals("q")) {
                return;
            }
            var right = Fields.text(question.get().after());
            walk.go(walk.version() + 1);
            if (answer.isEmpty()) {
                return;
            }
            shell.out()
                    .remark(
                            answer.equalsIgnoreCase(right)
                                    ? Style.GREEN.of("right") + ", " + right
                                    : Style.YELLOW.of("not quite") + ", it is " + right);
        } else {
            walk.go(walk.version() + 1);
        }
    }

    private void help() {
        var lines = StepCommand.class.getAnnotation(Command.class).description();
        for (var i = 2; i < lines.length; i++) {
            shell.out().remark(lines[i]);
        }
    }

    /// {@return what was typed; `q` at the end of the input}
    private String read(String question) throws IOException {
        if (shell.terminal().isInteractive()) {
            shell.out().ask(Style.BOLD.of(question));
        }
        var typed = shell.terminal().in().readLine();
        return typed == null ? "q" : typed.strip().toLowerCase(Locale.ROOT);
    }
}
