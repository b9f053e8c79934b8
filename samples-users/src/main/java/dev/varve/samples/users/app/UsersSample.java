package dev.varve.samples.users.app;

import dev.varve.explorer.Category;
import dev.varve.explorer.Sample;
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
import dev.varve.samples.users.domain.Users;
import dev.varve.samples.users.past.UserCodec;
import dev.varve.samples.users.registry.Registry;
import dev.varve.samples.users.sealing.KeyVault;
import java.util.List;

/// What the shared commands are told about users.
final class UsersSample {

    private UsersSample() {}

    static Sample of(KeyVault vault) {
        return new Sample(
                "users",
                "./varve users register 7 --name \"Ana Lopez\" --email ana@example.org",
                List.of(Category.of(Registry.CATEGORY, new Users(), UserCodec.of(vault))
                        .writing(Personal.class, Personal::toString)
                        .candidates(_ -> candidates())
                        .violations(UsersSample::violations)));
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
