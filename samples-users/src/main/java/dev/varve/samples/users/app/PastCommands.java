package dev.varve.samples.users.app;

import dev.varve.Filter;
import dev.varve.KeyReusedException;
import dev.varve.explorer.Exit;
import dev.varve.explorer.Style;
import dev.varve.explorer.Text;
import dev.varve.explorer.WrongInputException;
import dev.varve.explorer.command.CommandOptions;
import dev.varve.samples.users.domain.UserCommand.ImportLegacyUser;
import dev.varve.samples.users.past.Article;
import dev.varve.samples.users.registry.Registry;
import dev.varve.store.Outcome.Refused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is typed to take over what was there before.
final class PastCommands {

    private static final String ARTICLE = "/article-users-v1.jsonl";

    private PastCommands() {}

    static Object[] of(Office office) {
        return new Object[] {new Replay(office), new Import(office), new Migrate(office)};
    }

    /// {@return the events that the article would have written}
    static List<Article> article() {
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PastCommands.class.getResourceAsStream(ARTICLE)), StandardCharsets.UTF_8))) {
            return Article.read(in.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException _) {
            throw new WrongInputException("the file %s cannot be read".formatted(file), "name one that is there");
        }
    }

    @Command(
            name = "replay",
            description = "Store events as the article writes them, into an empty store.",
            footer = "Example: ./varve users replay")
    private static final class Replay implements Callable<Integer> {

        private final Office office;

        @Parameters(
                paramLabel = "FILE",
                arity = "0..1",
                description = "one event a line (default: one that is built in)")
        private Optional<Path> file = Optional.empty();

        Replay(Office office) {
            this.office = office;
        }

        @Override
        public Integer call() {
            var events = file.map(path -> Article.read(lines(path))).orElseGet(PastCommands::article);
            try (var registry = office.open()) {
                if (registry.store().head() > 0) {
                    throw new WrongInputException(
                            "there are events already, and these would come after them",
                            "name an empty directory with --data");
                }
                Article.store(events, registry.store().log());
                var users = registry.store().streams(Filter.category("user"));
                for (var user : users) {
                    office.shell()
                            .out()
                            .line("%s  %s"
                                    .formatted(
                                            Style.BOLD.of(user.toString()),
                                            Office.WORDS.of(
                                                    registry.load(user.key()).state())));
                }
                office.shell()
                        .out()
                        .line("%d events of %d users are stored as they were, in clear"
                                .formatted(events.size(), users.size()));
                return Exit.OK;
            }
        }
    }

    @Command(
            name = "import",
            description = "Take over the rows of an older table, each once: ID,NAME,EMAIL,SINCE a line.",
            footer = "Example: ./varve users import customers.csv --from crm")
    private static final class Import implements Callable<Integer> {

        private final Office office;

        @Parameters(
                paramLabel = "FILE",
                description = "one user a line, such as 31,Eve Moreau,eve@example.org,2019-05-04")
        private Path file = Path.of("");

        @Option(names = "--from", required = true, paramLabel = "NAME", description = "what it is taken from")
        private String from = "";

        @Mixin
        private final CommandOptions options = new CommandOptions();

        Import(Office office) {
            this.office = office;
        }

        @Override
        public Integer call() {
            var rows = rows();
            var refused = 0;
            var out = office.shell().out();
            try (var registry = office.open()) {
                for (var row : rows) {
                    var command = options.command(row).id("import/%s/%s".formatted(from, row.userId()));
                    var no = refusal(registry, row.userId(), command);
                    if (no.isPresent()) {
                        refused++;
                        out.line("%s  %s: %s".formatted(Style.RED.of("refused"), row.userId(), no.get()));
                    }
                }
            }
            out.line("%d of %d rows are taken over".formatted(rows.size() - refused, rows.size()));
            return refused == 0 ? Exit.OK : Exit.REFUSED;
        }

        private static Optional<String> refusal(
                Registry registry, String userId, dev.varve.store.Command<ImportLegacyUser> command) {
            try {
                return registry.handle(userId, command) instanceof Refused<?, ?>(var _, var _, var reason)
                        ? Optional.of(reason.text())
                        : Optional.empty();
            } catch (KeyReusedException e) {
                return Optional.of("another row of this id was taken over before");
            }
        }

        private List<ImportLegacyUser> rows() {
            var rows = new ArrayList<ImportLegacyUser>();
            for (var line : lines(file)) {
                rows.add(row(line, rows.size() + 1));
            }
            return rows;
        }

        private ImportLegacyUser row(String line, int number) {
            var fields = line.split(",", -1);
            try {
                if (fields.length == 4 && !fields[0].isBlank()) {
                    return new ImportLegacyUser(
                            fields[0].strip(), fields[1], fields[2], from, LocalDate.parse(fields[3].strip()));
                }
            } catch (DateTimeParseException _) {
                // said below, together with everything else that can be wrong
            }
            throw new WrongInputException(
                    "line %d of %s is '%s'".formatted(number, file, line),
                    "write 31,Eve Moreau,eve@example.org,2019-05-04; nothing was taken over");
        }
    }

    @Command(
            name = "migrate",
            description = "Copy the store into one with everything sealed, compare, and switch.",
            footer = "Example: ./varve users migrate --seal")
    private static final class Migrate implements Callable<Integer> {

        private final Office office;

        @Option(names = "--seal", description = "do it; the journal in clear is kept beside the new one")
        private boolean isSealing;

        @Option(names = "--confirm", description = "the new one is good: remove the journal in clear")
        private boolean isConfirming;

        Migrate(Office office) {
            this.office = office;
        }

        @Override
        public Integer call() {
            if (isSealing == isConfirming) {
                throw new WrongInputException("what to do is not clear", "give --seal, and --confirm when all is well");
            }
            var shell = office.shell();
            shell.openReadOnly().close();
            var directory = shell.place()
                    .directory()
                    .orElseThrow(() -> new WrongInputException(
                            "only a store in a directory can be migrated", "name one with --data"));
            var out = shell.out();
            if (isConfirming) {
                out.line(
                        Migration.confirm(directory)
                                ? "the journal in clear is removed; think of the backups it went into"
                                : "there is no journal in clear; nothing to do");
                return Exit.OK;
            }
            var migration = new Migration(directory, Office.vault(directory));
            if (!migration.isNeeded()) {
                out.line("everything is sealed already; nothing to do");
                return Exit.OK;
            }
            shell.open(Clock.systemUTC()).close(); // waits for whoever writes to it
            report(migration.run()).forEach(out::line);
            try (var registry = office.open()) {
                registry.claimMissing().forEach(line -> out.line(Style.YELLOW.of("note") + "  " + line));
            }
            out.line("look around; then ./varve users migrate --confirm removes the journal in clear");
            return Exit.OK;
        }
    }

    static List<String> report(Migration.Report report) {
        return List.of(
                "%d events became %d, every one of them sealed".formatted(report.before(), report.after()),
                "compared: every state of %s is the same in both".formatted(Text.count(report.streams(), "user")));
    }
}
