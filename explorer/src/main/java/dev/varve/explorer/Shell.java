package dev.varve.explorer;

import dev.varve.Cause;
import dev.varve.StorageException;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageDamagedException;
import dev.varve.storage.StorageEngine.Options;
import dev.varve.storage.StorageLockedException;
import dev.varve.storage.Storages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/// The command line of a sample: the commands all samples share, and its own.
///
/// ```
/// var shell = new Shell(SAMPLE, Terminal.ofProcess());
/// System.exit(shell.add(new Place(shell), new Cancel(shell)).run(args));
/// ```
/// A command is an object with a picocli `@Command` that is a `Callable<Integer>` and returns an [Exit] code. It asks
/// the shell for what was said in the options that every command takes.
@Command(
        synopsisSubcommandLabel = "COMMAND",
        description = "${bundle:about}",
        footer = "${ROOT-COMMAND-NAME} COMMAND --help tells more about a command.")
public final class Shell implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String VARIABLE = "VARVE_STORE";
    private static final char UNDECODED = '\ufffd';

    /// Whether a command was carried out in memory, to see whether it will be refused.
    private enum Rehearsal {
        NOT_YET,
        PLAYED,
        DONE
    }

    private final Sample sample;
    private final Terminal terminal;
    private final InstantSource clock;
    private final Function<String, @Nullable String> environment;
    private final CommandLine line;
    private Opening opening = (_, _, usual) -> usual.get();
    private @Nullable Output output;
    private Rehearsal rehearsal = Rehearsal.NOT_YET;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "where the events are kept, instead of below data/")
    private @Nullable String data;

    @Option(names = "--memory", scope = ScopeType.INHERIT, description = "keep nothing, neither before nor after")
    private boolean isInMemory;

    @Option(
            names = "--store",
            paramLabel = "URI",
            scope = ScopeType.INHERIT,
            description = "which storage, such as mapdb:DIR; or set VARVE_STORE")
    private @Nullable String store;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "print one JSON object a line, for programs")
    private boolean isJson;

    @Option(names = "--ago", scope = ScopeType.INHERIT, description = "print how long ago things happened, not when")
    private boolean isAgo;

    @Option(names = "--plain", scope = ScopeType.INHERIT, description = "no colour, also on a terminal")
    private boolean isPlain;

    @Option(names = "--color", scope = ScopeType.INHERIT, description = "colour, also into a file")
    private boolean isColoured;

    /// A shell with the shared commands.
    public Shell(Sample sample, Terminal terminal) {
        this(sample, terminal, InstantSource.system(), System::getenv);
    }

    Shell(Sample sample, Terminal terminal, InstantSource clock, Function<String, @Nullable String> environment) {
        this.clock = clock;
        this.sample = sample;
        this.terminal = terminal;
        this.environment = environment;
        this.line = new CommandLine(CommandSpec.forAnnotatedObject(this).name("./varve " + sample.name()));
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .scopeType(ScopeType.INHERIT)
                        .description("print this help")
                        .build());
        line.setExpandAtFiles(false); // `@ana` is a name like others
        line.setExecutionStrategy(this::execute);
        Failures.handle(line, this);
    }

    /// Has a storage opened in a way of the sample's own.
    ///
    /// @return this shell
    public Shell opening(Opening other) {
        opening = other;
        return this;
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
        rehearsal = Rehearsal.NOT_YET;
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
                            new StepCommand(this),
                            new ParkedCommand(this),
                            new RetryCommand(this),
                            new DropCommand(this),
                            new ReactionsCommand(this))
                    .map(CommandLine::new)
                    .filter(shared -> !line.getSubcommands().containsKey(shared.getCommandName()))
                    .forEach(line::addSubcommand);
            Help.dress(line, sample, own, terminal.width());
        }
        line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.isColoured() ? Ansi.ON : Ansi.OFF));
        line.setOut(terminal.out()).setErr(terminal.err());
        var code = isReadable(args) ? line.execute(args) : Exit.WRONG_INPUT;
        try {
            out().flush();
            return code;
        } catch (Output.LostException e) {
            return code == Exit.OK ? Failures.lost(this, e) : code;
        }
    }

    /// What cannot be decoded arrives as this character, and would be stored as it.
    private boolean isReadable(String... args) {
        for (var word : args) {
            if (word.indexOf(UNDECODED) >= 0) {
                isJson = false;
                mistyped(args);
                var problem = Problem.of(
                        "wrong-input",
                        "'%s' has letters that cannot be read; type them in UTF-8, in a locale such as C.UTF-8"
                                .formatted(Text.clean(word)));
                var _ = Failures.say(this, problem, Exit.WRONG_INPUT);
                return false;
            }
        }
        return true;
    }

    /// {@return where to print to}
    public Output out() {
        if (output == null) {
            output = new Output(terminal, isColoured || (terminal.isColoured() && !isPlain), isJson);
        }
        return output;
    }

    /// What was typed could not be understood; but whether a program reads the answer can be.
    void mistyped(String... typed) {
        isJson |= List.of(typed).contains("--json");
        output = null;
    }

    /// {@return whether JSON was asked for}
    public boolean isJson() {
        return isJson;
    }

    private int execute(ParseResult parsed) {
        try {
            var help = CommandLine.executeHelpRequest(parsed);
            if (help != null) {
                return help;
            }
        } catch (Output.LostException e) {
            return Failures.lost(this, e);
        }
        var given = new RunLast();
        try {
            var code = given.execute(checked(parsed));
            if (rehearsal == Rehearsal.PLAYED && code == Exit.OK) {
                rehearsal = Rehearsal.DONE;
                out().drop();
                return given.execute(parsed);
            }
            return code;
        } finally {
            out().release();
        }
    }

    private ParseResult checked(ParseResult parsed) {
        if (Stream.of(data != null, store != null, isInMemory)
                        .filter(isGiven -> isGiven)
                        .count()
                > 1) {
            throw new ParameterException(line, "give one of --data, --memory and --store, not several");
        }
        if (data != null && data.isBlank()) {
            throw new ParameterException(line, "--data names no directory, write --data data/" + sample.name());
        }
        if (store != null && store.isBlank()) {
            throw new ParameterException(line, "--store names no storage, write --store mapdb:data/" + sample.name());
        }
        return parsed;
    }

    /// {@return where the sample's events are kept, whether it exists or not}
    public Place place() {
        var usual = Path.of(System.getProperty("varve.home", ""), "data", sample.name());
        if (isInMemory) {
            return Place.inMemory(usual);
        }
        if (data != null) {
            return Place.in(Path.of(data));
        }
        var uri = store == null ? environment.apply(VARIABLE) : store;
        return uri == null || uri.isEmpty() ? Place.in(usual) : Place.of(uri, usual);
    }

    /// {@return the storage to write to; it is made where there is none}
    ///
    /// While another process writes to it, this waits for some seconds, and says so.
    ///
    /// @throws StorageLockedException if that takes longer
    public Storage open(Clock time) {
        return open(place(), time);
    }

    /// {@return the storage of another place, to write to}
    ///
    /// @throws StorageLockedException if another process writes to it for longer than a person wants to wait
    public Storage open(Place place, Clock time) {
        var options = Options.DEFAULT.clock(time).patience(PATIENCE, out()::note);
        try {
            return opening.open(place, false, () -> Storages.open(place.uri(), options));
        } catch (StorageLockedException | StorageDamagedException e) {
            throw e;
        } catch (StorageException e) {
            if (place.directory().filter(path -> !Files.isWritable(path)).isPresent()) {
                throw new StorageException(
                        "%s; nothing was written; see to it that %s can be written to, or name another with --data"
                                .formatted(e.getMessage(), place.folder()),
                        e);
            }
            throw e;
        }
    }

    /// {@return the storage to give a command to; it is made where there is none}
    ///
    /// A directory with nothing in it stays as it is until the command was carried out once on a storage in memory:
    /// what is refused, or fails, leaves no trace. Then the command is executed again.
    public Storage openToGive(Clock time) {
        var place = place();
        if (rehearsal == Rehearsal.DONE
                || place.directory().filter(Shell::isNothing).isEmpty()) {
            return open(place, time);
        }
        rehearsal = Rehearsal.PLAYED;
        out().hold();
        return open(Place.inMemory(place.folder()), time);
    }

    private static boolean isNothing(Path directory) {
        if (!Files.exists(directory)) {
            return true;
        }
        try (var files = Files.newDirectoryStream(directory)) {
            return !files.iterator().hasNext();
        } catch (IOException _) {
            return false;
        }
    }

    /// {@return the storage to be read, while others may write}
    ///
    /// @throws WrongInputException if there is none; nothing is made
    public Storage openReadOnly() {
        var place = existing();
        return opening.open(place, true, () -> Storages.openReadOnly(place.uri()));
    }

    /// {@return the storage to write to, which is there already}
    ///
    /// @throws WrongInputException if there is none; nothing is made
    /// @throws StorageLockedException if another process writes to it for longer than a person wants to wait
    Storage openExisting() {
        return open(existing(), Clock.systemUTC());
    }

    private Place existing() {
        var place = place();
        if (place.isInMemory()) {
            throw new WrongInputException(
                    "in memory there is nothing to look at yet",
                    isInMemory ? "leave out --memory" : "name another with --store");
        }
        place.directory().ifPresent(this::checkThatSomethingIsIn);
        return place;
    }

    /// {@return the storage to be asked: open to be read, and whole}
    ///
    /// What is damaged can be read up to the damage. That is enough to look around, but would make answers wrong.
    ///
    /// @throws WrongInputException if there is none; nothing is made
    /// @throws StorageDamagedException if it is damaged
    public Storage openToAsk() {
        var storage = openReadOnly();
        try {
            var _ = storage.verify((done, total) ->
                    out().progress("files: %s of %s".formatted(Text.number(done), Text.number(total))));
            return storage;
        } catch (StorageException e) {
            storage.close();
            throw e;
        }
    }

    private void checkThatSomethingIsIn(Path directory) {
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
                    "the directory %s cannot be read (%s)".formatted(directory, Cause.inWords(e)),
                    "name another with --data");
        }
    }

    /// Says that a command was refused, and why.
    ///
    /// @return the exit code for that
    public int refused(Problem why) {
        out().line(Style.RED.of("refused") + "  " + why.text());
        out().json(why.json());
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
        return rows(rows, row -> row, none, table, printer);
    }

    /// Prints a list: a table for people, one object a line for programs.
    ///
    /// @param json what programs are told of a row
    /// @param none what is said of an empty list
    /// @return the exit code
    public <R> int rows(
            List<R> rows, Function<? super R, ?> json, String none, Table table, BiConsumer<Table, ? super R> printer) {
        if (isJson) {
            rows.forEach(row -> out().json(json.apply(row)));
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

    Terminal terminal() {
        return terminal;
    }

    @Override
    public Integer call() {
        if (isJson) {
            new LinkedHashSet<>(line.getSubcommands().values())
                    .forEach(command -> out().json(Help.Described.of(command)));
        } else {
            line.usage(terminal.out());
        }
        return Exit.OK;
    }
}
