package dev.varve.samples.users.race;

import dev.varve.Append;
import dev.varve.ConflictException;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.StreamId;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.projection.Projection;
import dev.varve.projection.Rows;
import dev.varve.samples.users.domain.Personal;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.domain.UserEvent.UserRegistered;
import dev.varve.samples.users.past.UserCodec;
import dev.varve.samples.users.sealing.KeyVault;
import dev.varve.samples.users.sealing.Shelf;
import dev.varve.store.EventStore;
import dev.varve.store.Subscription;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;

/// Where a race is run: a log of its own, and a view of the addresses that follows as fast as it can.
public final class Ground implements AutoCloseable {

    /// How a race ended.
    ///
    /// @param letIn how many people have an account
    /// @param duplicates how many of them have an address that another one has
    /// @param extraWrites how many events were written that are no registration
    public record Outcome(int letIn, int duplicates, long extraWrites) {}

    private static final Duration RESERVED_FOR = Duration.ofMinutes(10);

    private static final Projection<UserEvent, Rows<String>> ADDRESSES =
            new Projection<>("addresses", Filter.category("user"), (rows, event) -> {
                if (event.payload() instanceof UserRegistered user) {
                    rows.put(user.email().toString(), user.userId());
                }
            });

    private final KeyVault vault = new KeyVault(Shelf.inMemory(), new SecureRandom());
    private final InMemoryReadModel<String> view = new InMemoryReadModel<>();
    private final EventStore<UserEvent> store;
    private final Subscription following;
    private final Clock clock;
    private final Runnable meanwhile;

    /// {@return the ground in a log, which is closed with it}
    public static Ground on(EventLog log) {
        return new Ground(log, Clock.systemUTC(), () -> {});
    }

    /// @param meanwhile what happens between two steps of a registration: nothing, or a rival, or a crash
    Ground(EventLog log, Clock clock, Runnable meanwhile) {
        this.store = EventStore.of(log, UserCodec.of(vault));
        this.following = store.project(ADDRESSES, view);
        this.clock = clock;
        this.meanwhile = meanwhile;
    }

    /// {@return whether a user was let in who wants an address}
    boolean register(Way way, String userId, String email) {
        vault.create(userId);
        return way.register(
                this,
                new UserRegistered(userId, Personal.of(userId, "Somebody"), Personal.of(userId, email), "und", "race"));
    }

    void meanwhile() {
        meanwhile.run();
    }

    EventStore<UserEvent> store() {
        return store;
    }

    KeyVault vault() {
        return vault;
    }

    StreamId stream(UserRegistered user) {
        return StreamId.of("user", user.userId());
    }

    String address(UserRegistered user) {
        return user.email().toString();
    }

    String fingerprint(UserRegistered user) {
        return vault.fingerprint(address(user));
    }

    /// {@return how the race ended, as the log has it}
    public Outcome outcome() {
        var held = store.events(Filter.category("user")).stream()
                .map(event -> address((UserRegistered) event.payload()))
                .toList();
        return new Outcome(held.size(), held.size() - new HashSet<>(held).size(), store.head() - held.size());
    }

    boolean isInView(String email) {
        return view.<Boolean>query(ADDRESSES.name(), rows -> rows.get(email).isPresent());
    }

    boolean isVoid(Event<UserEvent> reservation) {
        var holder = ((UserEvent.EmailClaimed) reservation.payload()).userId();
        return store.version(StreamId.of("user", holder)) == 0
                && reservation.time().plus(RESERVED_FOR).isBefore(clock.instant());
    }

    boolean isWritten(Append<UserEvent> append) {
        try {
            var _ = store.append(append);
            return true;
        } catch (ConflictException _) {
            return false;
        }
    }

    @Override
    public void close() {
        following.close();
        store.close();
    }
}
