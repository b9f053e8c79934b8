package dev.varve.samples.users.app;

import dev.varve.explorer.Category;
import dev.varve.explorer.Sample;
import dev.varve.explorer.Subscriber;
import dev.varve.explorer.Subscriber.Kind;
import dev.varve.projection.Projection;
import dev.varve.projection.Rows;
import dev.varve.samples.users.domain.Personal;
import dev.varve.samples.users.domain.User;
import dev.varve.samples.users.domain.User.Status;
import dev.varve.samples.users.domain.UserCommand;
import dev.varve.samples.users.domain.UserCommand.ChangeEmail;
import dev.varve.samples.users.domain.UserCommand.CorrectName;
import dev.varve.samples.users.domain.UserCommand.DeactivateUser;
import dev.varve.samples.users.domain.UserCommand.EraseUser;
import dev.varve.samples.users.domain.UserCommand.ReactivateUser;
import dev.varve.samples.users.domain.UserCommand.RenameUser;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.domain.Users;
import dev.varve.samples.users.past.UserCodec;
import dev.varve.samples.users.registry.Registry;
import dev.varve.samples.users.sealing.KeyVault;
import dev.varve.samples.users.views.Directory;
import dev.varve.samples.users.views.RegistrationsPerWeek;
import java.util.List;
import java.util.UUID;

/// What the shared commands are told about users.
final class UsersSample {

    private UsersSample() {}

    static Category<UserCommand, User, UserEvent> users(KeyVault vault) {
        return Category.of(Registry.CATEGORY, new Users(), UserCodec.of(vault))
                .writing(Personal.class, Personal::toString)
                .candidates(_ -> candidates())
                .violations(UsersSample::violations);
    }

    static Sample of(KeyVault vault) {
        return new Sample(
                "users",
                "./varve users register 7 --name \"Ana Lopez\" --email ana@example.org",
                List.of(users(vault)),
                List.of(
                        view(vault, Directory.FIRST, Directory.Row.class),
                        view(vault, Directory.SECOND, Directory.Row.class),
                        view(vault, RegistrationsPerWeek.PROJECTION, RegistrationsPerWeek.Row.class)));
    }

    /// Erasures that were cut off are finished first, so that no view is filled with people who are to be forgotten.
    private static <V> Subscriber view(KeyVault vault, Projection<UserEvent, Rows<V>> projection, Class<V> row) {
        return new Subscriber(projection.name(), Kind.VIEW, (storage, _, onFailure) -> {
            var registry = Registry.open(storage, vault, () -> UUID.randomUUID().toString());
            return Subscriber.project(storage, registry.store(), projection, row, onFailure);
        });
    }

    private static List<UserCommand> candidates() {
        return List.of(
                new RenameUser("Ana Weber"),
                new CorrectName("Ana Lopes", "misheard"),
                new ChangeEmail("weber@example.org"),
                new DeactivateUser("long silence"),
                new ReactivateUser(),
                new EraseUser("request-1"));
    }

    private static List<String> violations(User user) {
        return user.status() == Status.ERASED && user.name().text().isPresent()
                ? List.of("U4: erased, and the name is known")
                : List.of();
    }
}
