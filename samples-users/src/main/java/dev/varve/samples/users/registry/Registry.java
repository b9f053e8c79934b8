package dev.varve.samples.users.registry;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Filter;
import dev.varve.Metadata;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.decide.Decision;
import dev.varve.decide.Reason;
import dev.varve.explorer.Views;
import dev.varve.json.JsonState;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.samples.users.domain.Email;
import dev.varve.samples.users.domain.User;
import dev.varve.samples.users.domain.User.Status;
import dev.varve.samples.users.domain.UserCommand;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.domain.UserEvent.EmailChanged;
import dev.varve.samples.users.domain.UserEvent.LegacyUserImported;
import dev.varve.samples.users.domain.UserEvent.NameCorrected;
import dev.varve.samples.users.domain.UserEvent.UserErased;
import dev.varve.samples.users.domain.UserEvent.UserRegistered;
import dev.varve.samples.users.domain.UserEvent.UserRenamed;
import dev.varve.samples.users.domain.UserRefusal;
import dev.varve.samples.users.domain.Users;
import dev.varve.samples.users.past.Generations;
import dev.varve.samples.users.past.UserCodec;
import dev.varve.samples.users.sealing.KeyVault;
import dev.varve.samples.users.views.Directory;
import dev.varve.snapshot.Snapshots;
import dev.varve.snapshot.Snapshots.Policy;
import dev.varve.storage.Storage;
import dev.varve.store.Command;
import dev.varve.store.EventStore;
import dev.varve.store.Loaded;
import dev.varve.store.Outcome;
import dev.varve.store.Outcome.Accepted;
import dev.varve.store.Outcome.Refused;
import dev.varve.store.Repository;
import dev.varve.store.Retry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// The users: load, decide, claim the address, append, and forget who asked for it.
///
/// Safe for use by several threads, except that nobody may fill views while somebody is erased.
public final class Registry implements AutoCloseable {

    /// The category of the streams of users.
    public static final String CATEGORY = "user";

    private static final Users RULES = new Users();
    private static final int SNAPSHOT_EVERY = 3;

    private final Storage storage;
    private final KeyVault vault;
    private final Supplier<String> ids;
    private final EventStore<UserEvent> store;
    private final Repository<UserCommand, User, UserEvent> users;
    private final EmailClaims claims;
    private final Erasure erasure;

    private Registry(Storage storage, KeyVault vault, Supplier<String> ids) {
        this.storage = storage;
        this.vault = vault;
        this.ids = ids;
        this.store = EventStore.of(storage.log(), UserCodec.of(vault)).tagging(EmailClaims::tags);
        this.users = store.repository(CATEGORY, RULES)
                .snapshots(new Snapshots<>(
                        "user", 1, storage.snapshots(), JsonState.of(User.class), Policy.every(SNAPSHOT_EVERY)))
                .comparing(Registry::same)
                .retry(Retry.NEVER); // a conflict means to look at the claims again, too
        this.claims = new EmailClaims(store, vault);
        this.erasure = new Erasure(storage, vault, store, claims);
    }

    /// {@return the registry in a storage, which it closes, after erasures that an earlier process did not finish}
    ///
    /// @param vault the keys, beside the storage and never in it
    /// @param ids makes ids of commands that have none
    public static Registry open(Storage storage, KeyVault vault, Supplier<String> ids) {
        var registry = new Registry(storage, vault, ids);
        registry.erasure.finish();
        return registry;
    }

    /// {@return the registry in a storage that is open read-only, to be asked only}
    public static Registry readOnly(Storage storage, KeyVault vault) {
        return new Registry(storage, vault, () -> "");
    }

    /// Forgets the keys of people whose erasure is recorded but not carried out, so that nobody reads of them.
    ///
    /// @param vault gives up the keys for this reader only
    public static void forgetErased(Storage storage, KeyVault vault) {
        Erasure.forget(storage, vault);
    }

    /// {@return the stream of a user}
    public static StreamId stream(String userId) {
        return StreamId.of(CATEGORY, userId);
    }

    /// Carries out a command; one without an id gets one, so that every event says by which command it came.
    ///
    /// @throws dev.varve.ConflictException if others were first until it was given up; nothing was written
    public Outcome<User, UserEvent> handle(String userId, Command<? extends UserCommand> given) {
        var command = identified(given);
        var retry = command.expected().isPresent() ? Retry.NEVER : Retry.DEFAULT;
        var outcome = retry.run(store.log(), () -> claims.claiming(() -> attempt(userId, command)));
        afterwards(userId, outcome);
        return outcome;
    }

    /// What was forgotten since can no longer be compared.
    private static boolean same(UserEvent recorded, UserEvent again) {
        return recorded.equals(again) || (isForgotten(recorded) && recorded.getClass() == again.getClass());
    }

    private static boolean isForgotten(UserEvent event) {
        return switch (event) {
            case UserRegistered registered -> registered.name().text().isEmpty();
            case LegacyUserImported imported -> imported.name().text().isEmpty();
            case UserRenamed(var name) -> name.text().isEmpty();
            case NameCorrected(var name, var _) -> name.text().isEmpty();
            case EmailChanged(var email) -> email.text().isEmpty();
            case UserEvent _ -> false;
        };
    }

    private Command<? extends UserCommand> identified(Command<? extends UserCommand> command) {
        var identified = command.id().isPresent() ? command : command.id(ids.get());
        return identified.metadata().containsKey(Metadata.CORRELATION)
                ? identified
                : identified.with(Metadata.CORRELATION, identified.id().orElseThrow());
    }

    private Outcome<User, UserEvent> attempt(String userId, Command<? extends UserCommand> command) {
        var now = users.load(userId);
        var no = isRepeated(command) ? Optional.<UserRefusal>empty() : refusal(userId, command.body(), now.state());
        return no.isPresent()
                ? new Refused<>(now.state(), now.version(), no.get())
                : users.completing(append -> complete(append, userId)).handle(userId, command);
    }

    private boolean isRepeated(Command<?> command) {
        return command.id().filter(this::isCarriedOut).isPresent();
    }

    /// {@return whether a command with this id was carried out}
    public boolean isCarriedOut(String commandId) {
        return store.log().appended(commandId).isPresent();
    }

    /// {@return why a command would be refused as things are; no event is written}
    ///
    /// An address that was looked at is remembered until it is claimed, or [#forgetUnclaimed()] is called.
    public Optional<Reason> objection(String userId, UserCommand command) {
        var now = users.load(userId).state();
        return switch (RULES.decide(command, now)) {
            case Decision.Refused<UserEvent>(var reason) -> Optional.of(reason);
            case Decision.Accepted<UserEvent> _ -> refusal(userId, command, now).map(Reason.class::cast);
        };
    }

    /// Forgets addresses that were looked at and are nobody's.
    public void forgetUnclaimed() {
        claims.forgetUnclaimed();
    }

    /// {@return what stands against events that the rules of one user allow}
    private Optional<UserRefusal> refusal(String userId, UserCommand command, User now) {
        if (!(RULES.decide(command, now) instanceof Decision.Accepted<UserEvent>(var events))) {
            return Optional.empty();
        }
        for (var event : events) {
            if (email(event)
                    .filter(address -> !claims.look(address).isFreeFor(userId))
                    .isPresent()) {
                return Optional.of(UserRefusal.EMAIL_TAKEN);
            }
            if (event instanceof UserErased && isStoredInClear(userId)) {
                return Optional.of(UserRefusal.STORED_IN_CLEAR);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> email(UserEvent event) {
        return switch (event) {
            case UserRegistered registered -> registered.email().text();
            case LegacyUserImported imported -> imported.email().text();
            case EmailChanged(var email) -> email.text();
            case UserEvent _ -> Optional.empty();
        };
    }

    /// Sees to it that there is a key, and writes the claim of an address into the append that gives it to a
    /// user.
    private Append<UserEvent> complete(Append<UserEvent> append, String userId) {
        var isNew = append.writes().stream()
                .map(Write::payload)
                .anyMatch(event -> event instanceof UserRegistered || event instanceof LegacyUserImported);
        if (isNew || (!vault().has(userId) && isStoredInClear(userId))) {
            vault().create(userId);
        }
        var completed = append;
        for (var write : append.writes()) {
            var address = email(write.payload());
            if (address.isPresent()) {
                completed = claims.claim(completed, address.get(), userId);
            }
        }
        return completed;
    }

    /// {@return whether something about a user is stored where no key can make it unreadable}
    private boolean isStoredInClear(String userId) {
        var found = new AtomicBoolean();
        var _ = store.log().readStream(stream(userId), Range.ALL, event -> {
            found.set(Generations.isInClear(event.payload()));
            return !found.get();
        });
        return found.get();
    }

    private void afterwards(String userId, Outcome<User, UserEvent> outcome) {
        if (outcome.state().status() == Status.ERASED) {
            erasure.finish();
        } else if (outcome instanceof Accepted<User, UserEvent>(var _, var _, var events, var _, var _)
                && events.stream().anyMatch(EmailChanged.class::isInstance)) {
            claims.forgetFree(userId);
        }
    }

    /// Gives every known user the claim of their address, where they are from before there were claims.
    ///
    /// @return a sentence for each address that belongs to another user already
    public List<String> claimMissing() {
        var taken = new ArrayList<String>();
        for (var stream : store.streams(Filter.category(CATEGORY))) {
            var user = users.load(stream.key()).state();
            var address = user.email().text();
            if (user.isKnown() && address.isPresent()) {
                if (!claims.look(Email.normal(address.get()).orElse(address.get()))
                        .isFreeFor(user.id())) {
                    taken.add("user %s has the address of another user and no claim to it".formatted(user.id()));
                } else {
                    claims.claimNow(Email.normal(address.get()).orElse(address.get()), user.id());
                }
            }
        }
        return taken;
    }

    /// {@return the events, to be read}
    public EventStore<UserEvent> store() {
        return store;
    }

    /// {@return what all of it is kept in}
    public Storage storage() {
        return storage;
    }

    /// {@return a user as now}
    public Loaded<User> load(String userId) {
        return users.load(userId);
    }

    /// {@return the claims of addresses}
    public EmailClaims claims() {
        return claims;
    }

    /// {@return the keys}
    public KeyVault vault() {
        return vault;
    }

    /// {@return where views of these rows are kept}
    public <V> ReadModel<Rows<V>> views(Class<V> row) {
        return storage.views(JsonState.of(row));
    }

    /// {@return the view, with everything in it that was recorded so far}
    public <V> ReadModel<Rows<V>> upToDate(Projection<UserEvent, Rows<V>> projection, Class<V> row) {
        return Views.upToDate(storage, store, projection, row);
    }

    /// {@return the directory, up to date, in the generation that serves}
    public ReadModel<Rows<Directory.Row>> directory() {
        return directory(Directory.serving(views(Directory.Row.class)));
    }

    /// {@return the directory, up to date, in this generation from now on}
    public ReadModel<Rows<Directory.Row>> directory(Projection<UserEvent, Rows<Directory.Row>> generation) {
        var model = upToDate(generation, Directory.Row.class);
        Directory.serve(generation, model);
        return model;
    }

    @Override
    public void close() {
        storage.close();
    }
}
