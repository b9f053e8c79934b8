package dev.varve.samples.users.registry;

import static dev.varve.ExpectedVersion.exactly;
import static dev.varve.ExpectedVersion.noStream;

import dev.varve.Append;
import dev.varve.Condition;
import dev.varve.ConflictException;
import dev.varve.Filter;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.decide.Fold;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.domain.UserEvent.EmailClaimed;
import dev.varve.samples.users.domain.UserEvent.EmailReleased;
import dev.varve.samples.users.sealing.KeyVault;
import dev.varve.store.EventStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/// Which address belongs to whom: one stream an address, under a pseudonym (U2, U6).
///
/// A claim is written in one append with the user that it is for, and on the version of its stream that was
/// looked at.
/// So of two who want one address at the same time, one is first and the other is told.
public final class EmailClaims {

    /// The category of the streams of claims.
    public static final String CATEGORY = "email";

    /// An address as it was looked at.
    ///
    /// @param holder the user to whom it belongs, empty when it is free
    public record Claim(StreamId stream, long version, Optional<String> holder) {

        /// {@return whether a user may have it}
        public boolean isFreeFor(String userId) {
            return holder.isEmpty() || holder.get().equals(userId);
        }
    }

    private static final Fold<Optional<String>, UserEvent> HOLDER =
            Fold.of(Optional.empty(), (before, event) -> switch (event) {
                case EmailClaimed(var userId) -> Optional.of(userId);
                case EmailReleased _ -> Optional.empty();
                default -> before;
            });

    private final EventStore<UserEvent> store;
    private final KeyVault vault;

    /// Many may claim at once. To forget a pseudonym nobody may be between looking one up and writing it.
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    EmailClaims(EventStore<UserEvent> store, KeyVault vault) {
        this.store = store;
        this.vault = vault;
    }

    /// {@return the marks by which the claims of a user are found without knowing an address}
    static Set<Tag> tags(UserEvent event) {
        return event instanceof EmailClaimed(var userId) ? Set.of(user(userId)) : Set.of();
    }

    private static Tag user(String userId) {
        return Tag.of("user", userId);
    }

    /// {@return the claim of an address in its normal form, as it is now}
    public Claim look(String email) {
        return look(StreamId.of(CATEGORY, vault.pseudonym(email)));
    }

    private Claim look(StreamId stream) {
        var loaded = store.load(stream, HOLDER);
        return new Claim(stream, loaded.version(), loaded.state());
    }

    /// Does something that looks at claims and writes them.
    <T> T claiming(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /// {@return the append, that also gives an address to a user and takes away the one that the user has}
    ///
    /// @throws ConflictException if it belongs to another user by now
    Append<UserEvent> claim(Append<UserEvent> append, String email, String userId) {
        var wanted = look(email);
        if (!wanted.isFreeFor(userId)) {
            throw new ConflictException(Condition.streamIs(wanted.stream(), noStream()), wanted.version());
        }
        var completed = append;
        for (var claim : everOf(userId)) {
            if (claim.holder().filter(userId::equals).isPresent()
                    && !claim.stream().equals(wanted.stream())) {
                completed = completed.and(claim.stream(), exactly(claim.version()), List.of(new EmailReleased(userId)));
            }
        }
        return wanted.holder().isPresent()
                ? completed
                : completed.and(wanted.stream(), exactly(wanted.version()), List.of(new EmailClaimed(userId)));
    }

    /// Gives an address to a user who is known already, unless the user has it.
    void claimNow(String email, String userId) {
        var append = claim(new Append<>(List.of(), List.of(), Optional.empty(), Map.of()), email, userId);
        if (!append.writes().isEmpty()) {
            var _ = store.append(append);
        }
    }

    private List<Claim> everOf(String userId) {
        return store.streams(Filter.tagged(user(userId))).stream()
                .map(this::look)
                .toList();
    }

    /// Takes all addresses away from a user, and destroys the way to every address that is nobody's: also to
    /// those
    /// that somebody wanted when a process died. Harmless when repeated.
    void forget(String userId) {
        for (var claim : everOf(userId)) {
            if (claim.holder().filter(userId::equals).isPresent()) {
                var _ = store.append(claim.stream(), exactly(claim.version()), new EmailReleased(userId));
            }
        }
        forgetUnclaimed();
    }

    /// Destroys the way to every address that is nobody's.
    void forgetUnclaimed() {
        forgetFree(vault.pseudonyms().stream()
                .map(pseudonym -> StreamId.of(CATEGORY, pseudonym))
                .toList());
    }

    /// Destroys the way to addresses that a user once had and that are nobody's now.
    void forgetFree(String userId) {
        forgetFree(everOf(userId).stream().map(Claim::stream).toList());
    }

    private void forgetFree(List<StreamId> streams) {
        lock.writeLock().lock();
        try {
            streams.stream()
                    .filter(stream -> look(stream).holder().isEmpty())
                    .forEach(stream -> vault.forget(stream.key()));
        } finally {
            lock.writeLock().unlock();
        }
    }
}
