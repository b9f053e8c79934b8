package dev.varve.samples.users.app;

import dev.varve.explorer.Problem;
import dev.varve.explorer.command.CommandOptions;
import dev.varve.samples.users.domain.UserCommand;
import dev.varve.samples.users.domain.UserCommand.ChangeEmail;
import dev.varve.samples.users.domain.UserCommand.CorrectName;
import dev.varve.samples.users.domain.UserCommand.DeactivateUser;
import dev.varve.samples.users.domain.UserCommand.EraseUser;
import dev.varve.samples.users.domain.UserCommand.ReactivateUser;
import dev.varve.samples.users.domain.UserCommand.RegisterUser;
import dev.varve.samples.users.domain.UserCommand.RenameUser;
import dev.varve.samples.users.domain.UserRefusal;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is typed to register and change users.
final class UserCommands {

    private UserCommands() {}

    static Object[] of(Office office) {
        return new Object[] {
            new Register(office),
            new Rename(office),
            new Correct(office),
            new Email(office),
            new Deactivate(office),
            new Reactivate(office),
            new Erase(office)
        };
    }

    /// What they have in common.
    private abstract static class Giving implements Callable<Integer> {

        final Office office;

        @Mixin
        final CommandOptions options = new CommandOptions();

        Giving(Office office) {
            this.office = office;
        }

        abstract String userId();

        abstract UserCommand command();

        @Override
        public Integer call() {
            var userId = Office.userId(userId());
            try (var registry = office.open()) {
                var outcome = registry.handle(userId, options.command(command()));
                return office.answer().print(office.shell(), registry.storage().log(), userId, outcome);
            }
        }
    }

    /// A command about a user who is known already.
    private abstract static class Changing extends Giving {

        @Parameters(index = "0", paramLabel = "USER", description = "the id of the user, such as 7")
        private String userId = "";

        Changing(Office office) {
            super(office);
        }

        @Override
        final String userId() {
            return userId;
        }
    }

    @Command(
            name = "register",
            description = "Register a user.",
            footer = "Example: ./varve users register 7 --name \"Ana Lopez\" --email ana@example.org")
    private static final class Register extends Giving {

        @Parameters(index = "0", arity = "0..1", paramLabel = "USER", description = "an id (default: a random one)")
        private String userId = UUID.randomUUID().toString();

        @Option(names = "--name", required = true, paramLabel = "NAME", description = "how the person is called")
        private String name = "";

        @Option(names = "--email", required = true, paramLabel = "ADDRESS", description = "such as ana@example.org")
        private String email = "";

        @Option(names = "--locale", paramLabel = "TAG", defaultValue = "und", description = "a language, such as es")
        private String locale = "";

        @Option(names = "--source", paramLabel = "TEXT", defaultValue = "desk", description = "where it came from")
        private String source = "";

        Register(Office office) {
            super(office);
        }

        @Override
        String userId() {
            return userId;
        }

        @Override
        UserCommand command() {
            return new RegisterUser(userId, name, email, locale, source);
        }
    }

    @Command(
            name = "rename",
            description = "Record that a person has another name now.",
            footer = "Example: ./varve users rename 7 \"Ana Weber\" --because \"married\"")
    private static final class Rename extends Changing {

        @Parameters(index = "1", paramLabel = "NAME", description = "the new name")
        private String name = "";

        Rename(Office office) {
            super(office);
        }

        @Override
        UserCommand command() {
            return new RenameUser(name);
        }
    }

    @Command(
            name = "correct-name",
            description = "Put right a name that was typed wrong.",
            footer = "Example: ./varve users correct-name 7 \"Ana Lopez\" --note misheard")
    private static final class Correct extends Changing {

        @Parameters(index = "1", paramLabel = "NAME", description = "the right name")
        private String name = "";

        @Option(names = "--note", paramLabel = "TEXT", defaultValue = "typo", description = "what was wrong")
        private String note = "";

        Correct(Office office) {
            super(office);
        }

        @Override
        UserCommand command() {
            return new CorrectName(name, note);
        }
    }

    @Command(
            name = "change-email",
            description = "Record that a person is reached elsewhere.",
            footer = "Example: ./varve users change-email 7 weber@example.org")
    private static final class Email extends Changing {

        @Parameters(index = "1", paramLabel = "ADDRESS", description = "the new address")
        private String email = "";

        Email(Office office) {
            super(office);
        }

        @Override
        UserCommand command() {
            return new ChangeEmail(email);
        }
    }

    @Command(
            name = "deactivate",
            description = "Take a user's access away, for now.",
            footer = "Example: ./varve users deactivate 7 --because \"long silence\"")
    private static final class Deactivate extends Changing {

        Deactivate(Office office) {
            super(office);
        }

        @Override
        UserCommand command() {
            return new DeactivateUser(options.because());
        }
    }

    @Command(
            name = "reactivate",
            description = "Give a user access again.",
            footer = "Example: ./varve users reactivate 7")
    private static final class Reactivate extends Changing {

        Reactivate(Office office) {
            super(office);
        }

        @Override
        UserCommand command() {
            return new ReactivateUser();
        }
    }

    @Command(
            name = "erase",
            description = "Forget a person, for good.",
            footer = "Example: ./varve users erase 7 --request letter-12")
    private static final class Erase extends Changing {

        @Option(names = "--request", required = true, paramLabel = "REF", description = "the request that it answers")
        private String requestRef = "";

        Erase(Office office) {
            super(office);
        }

        @Override
        UserCommand command() {
            return new EraseUser(requestRef);
        }

        @Override
        public Integer call() {
            var shell = office.shell();
            return shell.place().directory().filter(Migration::isUnconfirmed).isPresent()
                    ? shell.refused(Problem.of(UserRefusal.OLD_JOURNAL)
                            .with(
                                    "stream",
                                    office.users().stream(Office.userId(userId()))
                                            .toString()))
                    : super.call();
        }
    }
}
