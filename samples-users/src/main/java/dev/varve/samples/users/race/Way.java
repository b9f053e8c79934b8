package dev.varve.samples.users.race;

import static dev.varve.ExpectedVersion.exactly;
import static dev.varve.ExpectedVersion.noStream;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Condition;
import dev.varve.ConflictException;
import dev.varve.Filter;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.decide.Fold;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.domain.UserEvent.EmailClaimed;
import dev.varve.samples.users.domain.UserEvent.UserRegistered;
import java.util.List;
import java.util.Set;

/// A way to let one user only have an e-mail address.
public enum Way {

    /// Ask a view whether the address is there, then register.
    ASK_THE_VIEW("ask the read model") {
        @Override
        boolean register(Ground ground, UserRegistered user) {
            var isTaken = ground.isInView(ground.address(user));
            ground.meanwhile();
            if (isTaken) {
                return false;
            }
            var _ = ground.store().append(ground.stream(user), noStream(), user);
            return true;
        }
    },

    /// Write into a stream of the address first; who begins it may register, in a second append.
    RESERVE_FIRST("reserve, then register") {
        @Override
        boolean register(Ground ground, UserRegistered user) {
            var reservation = StreamId.of("reservation", ground.fingerprint(user));
            if (!reserve(ground, reservation, user)) {
                return false;
            }
            ground.meanwhile();
            var _ = ground.store().append(ground.stream(user), noStream(), user);
            return true;
        }

        // A reservation whose user has not come in time is void: whoever made it died in between.
        private boolean reserve(Ground ground, StreamId reservation, UserRegistered user) {
            var held = ground.store().events(reservation);
            if (!held.isEmpty() && !ground.isVoid(held.getLast())) {
                return false;
            }
            try {
                var _ = ground.store().append(reservation, exactly(held.size()), new EmailClaimed(user.userId()));
                return true;
            } catch (ConflictException _) {
                return false;
            }
        }
    },

    /// Write the user and the claim of the address in one append.
    CLAIM_TOGETHER("user and claim in one append") {
        @Override
        boolean register(Ground ground, UserRegistered user) {
            var claim = StreamId.of("email", ground.vault().pseudonym(ground.address(user)));
            ground.meanwhile();
            return ground.isWritten(Append.<UserEvent>to(ground.stream(user), noStream(), List.of(user))
                    .and(claim, noStream(), List.of(new EmailClaimed(user.userId()))));
        }
    },

    /// Mark the user with the address, and register on the condition that no other has the mark since one
    /// looked.
    LOOK_AND_CONDITION("condition on a mark") {
        @Override
        boolean register(Ground ground, UserRegistered user) {
            var mark = Tag.of("email", ground.fingerprint(user));
            var looked = ground.store().load(Filter.tagged(mark), COUNT);
            ground.meanwhile();
            if (looked.state() > 0) {
                return false;
            }
            return ground.isWritten(Append.<UserEvent>to(ground.stream(user), noStream(), List.of())
                    .and(new Write<>(ground.stream(user), user, Set.of(mark)))
                    .when(Condition.noneSince(Filter.tagged(mark), looked.version())));
        }
    };

    private static final Fold<Integer, UserEvent> COUNT = Fold.of(0, (count, _) -> count + 1);

    private final String text;

    Way(String text) {
        this.text = text;
    }

    /// {@return how it is done, in a few words}
    public String text() {
        return text;
    }

    /// {@return whether the user was let in}
    abstract boolean register(Ground ground, UserRegistered user);
}
