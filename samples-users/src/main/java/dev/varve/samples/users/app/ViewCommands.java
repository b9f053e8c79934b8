package dev.varve.samples.users.app;

import dev.varve.StreamId;
import dev.varve.explorer.Exit;
import dev.varve.explorer.Style;
import dev.varve.explorer.Table;
import dev.varve.explorer.WrongInputException;
import dev.varve.explorer.command.Choice;
import dev.varve.samples.users.registry.Registry;
import dev.varve.samples.users.views.AuditTrail;
import dev.varve.samples.users.views.AuditTrail.Field;
import dev.varve.samples.users.views.Directory;
import dev.varve.samples.users.views.RegistrationsPerWeek;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is typed to ask about users.
final class ViewCommands {

    private ViewCommands() {}

    static Object[] of(Office office) {
        return new Object[] {new Listing(office), new Weekly(office), new Who(office), new Exporting(office)};
    }

    @Command(name = "list", description = "The users that are known.", footer = "Example: ./varve users list")
    private static final class Listing implements Callable<Integer> {

        private final Office office;

        @Option(
                names = "--generation",
                paramLabel = "1|2",
                description = "which generation of the directory answers: by id, or by name (default: 2)")
        private int generation;

        Listing(Office office) {
            this.office = office;
        }

        @Override
        public Integer call() {
            if (generation < 0 || generation > 2) {
                throw new WrongInputException("there is no generation " + generation, "there are 1 and 2");
            }
            try (var registry = office.openReadOnly()) {
                var model = registry.directory(generation == 1 ? Directory.FIRST : Directory.SECOND);
                return office.shell()
                        .rows(
                                Directory.all(model),
                                row -> office.users().told(row.userId(), row.user()),
                                "no users are known",
                                Table.of("user", "name", "email", "status"),
                                ViewCommands::row);
            }
        }
    }

    static void row(Table table, Directory.Row row) {
        table.row(row.userId(), row.name(), row.email(), row.user().status().toString());
    }

    @Command(
            name = "weekly",
            description = "How many registered and were erased, by week.",
            footer = "Example: ./varve users weekly")
    private static final class Weekly implements Callable<Integer> {

        private final Office office;

        Weekly(Office office) {
            this.office = office;
        }

        @Override
        public Integer call() {
            try (var registry = office.openReadOnly()) {
                var model = registry.upToDate(RegistrationsPerWeek.PROJECTION, RegistrationsPerWeek.Row.class);
                return office.shell()
                        .rows(
                                RegistrationsPerWeek.all(model),
                                "nobody registered yet",
                                Table.of("week", ">registered", ">erased"),
                                (table, row) -> table.row(
                                        row.week(),
                                        Integer.toString(row.registered()),
                                        Integer.toString(row.erased())));
            }
        }
    }

    @Command(
            name = "who",
            description = "Who made a user's name, email or status what it is, and why.",
            footer = "Example: ./varve users who 7 email")
    private static final class Who implements Callable<Integer> {

        private static final class OfField extends Choice<Field> {
            OfField() {
                super(Field.class);
            }
        }

        /// A change, as programs are told.
        private record Told(
                String stream,
                long version,
                Instant time,
                String type,
                String actor,
                String reason,
                String path,
                String before,
                String after) {

            static Told of(StreamId stream, Field field, AuditTrail.Change change) {
                return new Told(
                        stream.toString(),
                        change.version(),
                        change.time(),
                        change.event(),
                        change.actor(),
                        change.reason(),
                        Choice.word(field),
                        change.from(),
                        change.to());
            }
        }

        private final Office office;

        @Parameters(index = "0", paramLabel = "USER", description = "the id of the user, such as 7")
        private String userId = "";

        @Parameters(index = "1", paramLabel = "FIELD", converter = OfField.class, description = "name, email or status")
        private Field field = Field.EMAIL;

        Who(Office office) {
            this.office = office;
        }

        @Override
        public Integer call() {
            try (var registry = office.openReadOnly()) {
                return office.shell()
                        .rows(
                                changes(registry, userId, field),
                                change -> Told.of(office.users().stream(userId), field, change),
                                "no user " + userId,
                                trail(),
                                ViewCommands::row);
            }
        }
    }

    static List<AuditTrail.Change> changes(Registry registry, String userId, Field field) {
        return AuditTrail.of(registry.store(), Registry.stream(userId), field);
    }

    static Table trail() {
        return Table.of(">version", "time", "event", "by", "because", "to");
    }

    static void row(Table table, AuditTrail.Change change) {
        table.row(
                Long.toString(change.version()),
                change.time().truncatedTo(ChronoUnit.SECONDS).toString(),
                Style.CYAN.of(change.event()),
                change.actor(),
                change.reason(),
                change.to());
    }

    @Command(
            name = "export",
            description = "All that is known about a person, as JSON, to be handed out.",
            footer = "Example: ./varve users export 7")
    private static final class Exporting implements Callable<Integer> {

        private final Office office;

        @Parameters(paramLabel = "USER", description = "the id of the user, such as 7")
        private String userId = "";

        Exporting(Office office) {
            this.office = office;
        }

        @Override
        public Integer call() {
            try (var registry = office.openReadOnly()) {
                var export = Export.of(registry, userId);
                export.lines().forEach(office.shell().out()::line);
                office.shell().out().json(told(registry));
                return Exit.OK;
            }
        }

        private Map<String, Object> told(Registry registry) {
            var user = registry.load(userId);
            var json = office.users().told(userId, user.state());
            json.put("events", office.users().told(registry.storage().log(), userId, user.version(), user.version()));
            return json;
        }
    }
}
