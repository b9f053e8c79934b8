package dev.varve.samples.users.app;

import dev.varve.Cause;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.explorer.Exit;
import dev.varve.explorer.Problem;
import dev.varve.explorer.Style;
import dev.varve.explorer.Text;
import dev.varve.explorer.WrongInputException;
import dev.varve.explorer.command.CommandOptions;
import dev.varve.samples.users.domain.Email;
import dev.varve.samples.users.domain.Personal;
import dev.varve.samples.users.domain.UserCommand.ImportLegacyUser;
import dev.varve.samples.users.domain.UserEvent.LegacyUserImported;
import dev.varve.samples.users.past.Article;
import dev.varve.samples.users.registry.Registry;
import dev.varve.store.Outcome.Refused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
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

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException _) {
            throw new WrongInputException("the file %s is not text in UTF-8".formatted(file), "save it as UTF-8");
        } catch (IOException e) {
            throw new WrongInputException(
                    "the file %s cannot be read (%s)".formatted(file, Cause.inWords(e)), "name one that is there");
        }
    }

    @Command(
            name = "replay",
            description = "Store events as the article writes them, into an empty store.",
            footer = "Example: ./varve users replay")
    private static final class Replay implements Callable<Integer> {

        private record Stored(int eventCount, int streamCount) {}

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
                var out = office.shell().out();
                for (var user : users) {
                    var state = registry.load(user.key()).state();
                    out.line("%s  %s".formatted(Style.BOLD.of(user.toString()), Office.WORDS.of(state)));
                    out.json(office.users().told(user.key(), state));
                }
                out.line("%s events of %s users are stored as they were, in clear"
                        .formatted(events.size(), users.size()));
                out.json(new Stored(events.size(), users.size()));
                return Exit.OK;
            }
        }
    }

    @Command(
            name = "import",
            description = "Take over the rows of an older table, each once, all or none: ID,NAME,EMAIL,SINCE a line.",
            footer = "Example: ./varve users import customers.csv --from crm")
    private static final class Import implements Callable<Integer> {

        private record Taken(int rows, int taken) {}

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
            var rows = new LegacyTable(file, from).rows();
            var out = office.shell().out();
            try (var registry = office.open()) {
                var refused = new TreeMap<Integer, Problem>();
                var before = 0;
                for (var n = 0; n < rows.size(); n++) {
                    var row = rows.get(n);
                    if (registry.isCarriedOut(id(row))) {
                        before++;
                        if (!isWhatWasTaken(registry, row)) {
                            refused.put(n, Problem.of("other-row", "another row with this id was taken over before"));
                        }
                    } else {
                        var at = n;
                        registry.objection(row.userId(), row).ifPresent(why -> refused.put(at, Problem.of(why)));
                    }
                }
                if (!refused.isEmpty()) {
                    registry.forgetUnclaimed();
                    refused.forEach((n, why) -> {
                        var userId = rows.get(n).userId();
                        out.line("%s  %s: %s".formatted(Style.RED.of("refused"), userId, why.text()));
                        out.json(
                                why.with("stream", office.users().stream(userId).toString())
                                        .json());
                    });
                    out.line("nothing is taken over, because %s of %s %s refused"
                            .formatted(
                                    refused.size(),
                                    Text.count(rows.size(), "row"),
                                    refused.size() == 1 ? "is" : "are"));
                    out.json(new Taken(rows.size(), 0));
                    return Exit.REFUSED;
                }
                for (var row : rows) {
                    if (registry.handle(row.userId(), options.command(row).id(id(row)))
                            instanceof Refused<?, ?>(var _, var _, var reason)) {
                        throw new IllegalStateException(row.userId() + ": " + reason.text());
                    }
                }
                out.line("%s of %s taken over%s"
                        .formatted(
                                rows.size() - before,
                                Text.count(rows.size(), "row") + (rows.size() == 1 ? " is" : " are"),
                                before == 0 ? "" : ", %s before that".formatted(before)));
                out.json(new Taken(rows.size(), rows.size() - before));
                return Exit.OK;
            }
        }

        private String id(ImportLegacyUser row) {
            return "import/%s/%s".formatted(from, row.userId());
        }

        /// {@return whether a row says what was taken over, as far as that is not forgotten}
        private static boolean isWhatWasTaken(Registry registry, ImportLegacyUser row) {
            return registry.store().events(Registry.stream(row.userId())).stream()
                    .map(Event::payload)
                    .filter(LegacyUserImported.class::isInstance)
                    .map(LegacyUserImported.class::cast)
                    .allMatch(was -> was.knownSince().equals(row.knownSince())
                            && says(was.name(), row.name().strip())
                            && says(was.email(), Email.normal(row.email()).orElse("")));
        }

        private static boolean says(Personal was, String now) {
            return was.text().isEmpty() || was.says(now);
        }
    }

    @Command(
            name = "migrate",
            description = "Copy the store into one with everything sealed, compare, and switch.",
            footer = "Example: ./varve users migrate --seal")
    private static final class Migrate implements Callable<Integer> {

        /// What became of the journal in clear, and of the events in it.
        private record Migrated(
                boolean sealed, boolean confirmed, long eventCountBefore, long eventCount, int streamCount) {}

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
                var isRemoved = Migration.confirm(directory);
                out.line(
                        isRemoved
                                ? "the journal in clear is removed; think of the backups it went into"
                                : "there is no journal in clear; nothing to do");
                out.json(new Migrated(false, isRemoved, 0, 0, 0));
                return Exit.OK;
            }
            var migration = new Migration(directory, Office.vault(directory));
            if (!migration.isNeeded()) {
                out.line("everything is sealed already; nothing to do");
                out.json(new Migrated(false, false, 0, 0, 0));
                return Exit.OK;
            }
            shell.open(Clock.systemUTC()).close(); // waits for whoever writes to it
            var done = migration.run();
            report(done).forEach(out::line);
            out.json(new Migrated(true, false, done.before(), done.after(), done.streams()));
            try (var registry = office.open()) {
                registry.claimMissing().forEach(line -> {
                    out.line(Style.YELLOW.of("note") + "  " + line);
                    out.json(Map.of("note", line));
                });
            }
            out.line("look around; then ./varve users migrate --confirm removes the journal in clear");
            return Exit.OK;
        }
    }

    static List<String> report(Migration.Report report) {
        return List.of(
                "%s events became %s, every one of them sealed".formatted(report.before(), report.after()),
                "compared: every state of %s is the same in both".formatted(Text.count(report.streams(), "user")));
    }
}
