package dev.varve.explorer;

import dev.varve.log.EventLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The command line of a sample: the commands all samples share, and its own.
///
/// ```
/// var shell = new Shell(SAMPLE, new MapDbStorage(), Terminal.of(System.in, System.out, System.err));
/// System.exit(shell.add(new Place(shell), new Cancel(shell)).run(args));
/// ```
/// A command is an object with a picocli `@Command` that is a `Callable<Integer>` and returns an [Exit] code. It asks
/// the shell for what was said in the options that every command takes.
@Command(
        synopsisSubcommandLabel = "COMMAND",
        description = "${bundle:about}",
        footer = "${ROOT-COMMAND-NAME} COMMAND --help tells more about a command.")
public final class Shell implements Callable<Integer> {

    private final Sample sample;
    private final Storage storage;
    private final Terminal terminal;
    private final InstantSource clock;
    private final CommandLine line;
    private @Nullable Output output;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "where the events are kept, instead of below data/")
    private @Nullable Path data;

    @Option(names = "--memory", scope = ScopeType.INHERIT, description = "keep nothing, neither before nor after")
    private boolean isInMemory;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "print one JSON object a line, for programs")
    private boolean isJson;

    @Option(names = "--ago", scope = ScopeType.INHERIT, description = "print how long ago things happened, not when")
    private boolean isAgo;

    @Option(names = "--plain", scope = ScopeType.INHERIT, description = "no colour, also on a terminal")
    private boolean isPlain;

    @Option(names = "--color", scope = ScopeType.INHERIT, description = "colour, also into a file")
    private boolean isColoured;

    /// A shell with the shared commands.
    public Shell(Sample sample, Storage storage, Terminal terminal) {
        this(sample, storage, terminal, InstantSource.system());
    }

    Shell(Sample sample, Storage storage, Terminal terminal, InstantSource clock) {
        this.clock = clock;
        this.sample = sample;
        this.storage = storage;
        this.terminal = terminal;
        this.line = new CommandLine(CommandSpec.forAnnotatedObject(this).name("./varve " + sample.name()));
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .scopeType(ScopeType.INHERIT)
                        .description("print this help")
                        .build());
        Failures.handle(line, this);
    }

    /// Adds commands of the sample's own.
    ///
    /// @return this shell
    public Shell add(Object... commands) {
        for (var command : commands) {
            line.addSubcommand(command);
        }
        return this;
    }

    /// Carries out what was typed. Wrong input and failures become one line on the error stream.
    ///
    /// @return an [Exit] code
    public int run(String... args) {
        output = null;
        if (!line.getSubcommands().containsKey("step")) {
            var own = Set.copyOf(line.getSubcommands().keySet());
            Stream.of(
                            new StreamsCommand(this),
                            new ShowCommand(this),
                            new StateCommand(this),
                            new DiffCommand(this),
                            new WhyCommand(this),
                            new EventCommand(this),
                            new TailCommand(this),
                            new VerifyCommand(this),
                            new StepCommand(this))
                    .map(CommandLine::new)
                    .filter(shared -> !line.getSubcommands().containsKey(shared.getCommandName()))
                    .forEach(line::addSubcommand);
            Help.dress(line, sample, own);
        }
        line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.isColoured() ? Ansi.ON : Ansi.OFF));
        line.setOut(terminal.out()).setErr(terminal.err());
        try {
            return line.execute(args);
        } finally {
            terminal.out().flush();
        }
    }

    /// {@return where to print to}
    public Output out() {
        if (output == null) {
            output = new Output(terminal, isColoured || (terminal.isColoured() && !isPlain && !isJson));
        }
        return output;
    }

    /// {@return whether JSON was asked for}
    public boolean isJson() {
        return isJson;
    }

    /// {@return whether nothing is to be kept}
    public boolean isInMemory() {
        return isInMemory;
    }

    /// {@return where the sample's events are kept, whether it exists or not}
    public Path directory() {
        var home = Path.of(System.getProperty("varve.home", ""));
        return data == null ? home.resolve("data").resolve(sample.name()) : data;
    }

    /// {@return the log to write to: in the directory, or in memory}
    public EventLog open() {
        return isInMemory ? storage.inMemory() : storage.open(directory());
    }

    /// {@return the log in the directory, to be read while others may write}
    ///
    /// @throws WrongInputException if there is none; nothing is made
    public EventLog openReadOnly() {
        return storage.openReadOnly(existing());
    }

    /// {@return the directory, in which something is}
    Path existing() {
        if (isInMemory) {
            throw new WrongInputException("in memory there is nothing to look at yet", "leave out --memory");
        }
        var directory = directory();
        var right = "run %s first, or name another with --data".formatted(sample.firstStep());
        if (!Files.exists(directory)) {
            throw new WrongInputException("there is no directory " + directory, right);
        }
        if (!Files.isDirectory(directory)) {
            throw new WrongInputException(directory + " is a file", "name a directory with --data");
        }
        try (var files = Files.newDirectoryStream(directory)) {
            if (!files.iterator().hasNext()) {
                throw new WrongInputException("the directory " + directory + " is empty", right);
            }
        } catch (IOException e) {
            throw new WrongInputException(
                    "the directory %s cannot be read (%s)".formatted(directory, e.getMessage()),
                    "name another with --data");
        }
        return directory;
    }

    /// Says that a command was refused, and why, in the words of its [dev.varve.decide.Reason].
    ///
    /// @return the exit code for that
    public int refused(String why) {
        if (isJson) {
            out().json(Map.of("refused", why));
        } else {
            out().line(Style.RED.of("refused") + "  " + why);
        }
        return Exit.REFUSED;
    }

    /// {@return a time as people were told to see it: in UTC, or how long ago it was}
    String time(Instant time) {
        return isAgo ? When.ago(time, clock.instant()) : When.text(time);
    }

    /// Prints a list: a table for people, one object a line for programs.
    ///
    /// @param none what is said of an empty list
    /// @return the exit code
    public <R> int rows(List<R> rows, String none, Table table, BiConsumer<Table, ? super R> printer) {
        if (isJson) {
            rows.forEach(out()::json);
        } else if (rows.isEmpty()) {
            out().line(none);
        } else {
            rows.forEach(row -> printer.accept(table, row));
            out().print(table);
        }
        return Exit.OK;
    }

    /// Prints a question and waits for a line.
    ///
    /// @return the line, empty when nothing more is typed
    public String ask(String question) {
        out().ask(question);
        try {
            var line = terminal.in().readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return what the sample tells about itself}
    public Sample sample() {
        return sample;
    }

    Storage storage() {
        return storage;
    }

    Terminal terminal() {
        return terminal;
    }

    @Override
    public Integer call() {
        line.usage(terminal.out());
        return Exit.OK;
    }
}
