package dev.varve.samples.users.domain;

import dev.varve.samples.users.domain.UserCommand.RegisterUser;
import dev.varve.samples.users.domain.UserEvent.EmailChanged;
import dev.varve.samples.users.domain.UserEvent.UserDeactivated;
import dev.varve.samples.users.domain.UserEvent.UserErased;
import dev.varve.samples.users.domain.UserEvent.UserRegistered;
import dev.varve.samples.users.domain.UserEvent.UserRenamed;

/// The person in these tests, and what usually happens to her.
public final class Ana {

    public static final String ID = "7";
    public static final RegisterUser REGISTER = new RegisterUser(ID, "Ana Lopez", "ana@example.org", "es", "web");
    public static final UserRegistered REGISTERED =
            new UserRegistered(ID, says("Ana Lopez"), says("ana@example.org"), "es", "web");
    public static final UserRenamed RENAMED = new UserRenamed(says("Ana Weber"));
    public static final EmailChanged MOVED = new EmailChanged(says("weber@example.org"));
    public static final UserDeactivated DEACTIVATED = new UserDeactivated("long silence");
    public static final UserErased ERASED = new UserErased("request-1", ID);

    private Ana() {}

    /// {@return something about her}
    public static Personal says(String text) {
        return Personal.of(ID, text);
    }
}
