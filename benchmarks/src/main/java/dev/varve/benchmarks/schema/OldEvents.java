package dev.varve.benchmarks.schema;

import dev.varve.Append;
import dev.varve.ExpectedVersion;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.samples.users.domain.User;
import dev.varve.samples.users.domain.UserCommand;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.domain.Users;
import dev.varve.samples.users.past.UserCodec;
import dev.varve.samples.users.sealing.KeyVault;
import dev.varve.samples.users.sealing.Shelf;
import dev.varve.store.EventStore;
import dev.varve.store.Loaded;
import dev.varve.store.Repository;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What does it cost to load a user whose events are of an older generation, for each event?
///
/// The log is in memory, so that nearly all of it is decoding. Every history folds to the same user.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class OldEvents {

    private static final int EVENTS = 100;
    private static final StreamId STREAM = StreamId.of("user", History.USER);

    /// How the events are stored.
    public enum Stored {
        /// All as today, but in clear: what the steps up are compared with.
        TODAY_IN_CLEAR,
        /// All as today, sealed.
        TODAY_SEALED,
        /// Half of them of the second generation, the others of today, in clear.
        HALF_SECOND,
        /// All of the second generation.
        SECOND,
        /// Half of them of the first generation, the others of today, in clear.
        HALF_FIRST,
        /// All of the first generation.
        FIRST
    }

    /// How the events are stored.
    @Param
    public Stored stored = Stored.TODAY_IN_CLEAR;

    private Repository<UserCommand, User, UserEvent> users;

    /// Stores a history.
    @Setup
    public void store() {
        var vault = new KeyVault(Shelf.inMemory(), new SecureRandom());
        vault.create(History.USER);
        var codec = UserCodec.of(vault);
        var log = new InMemoryEventLog(Clock.systemUTC());
        var _ = log.append(Append.to(STREAM, ExpectedVersion.noStream(), history(codec)));
        users = EventStore.of(log, codec).repository(STREAM.category(), new Users());
        check(users.load(History.USER));
    }

    private List<Encoded> history(UserCodec codec) {
        return switch (stored) {
            case TODAY_IN_CLEAR -> History.TODAY_IN_CLEAR.before(EVENTS, EVENTS);
            case TODAY_SEALED -> sealed(codec);
            case HALF_SECOND -> History.SECOND.before(EVENTS / 2, EVENTS);
            case SECOND -> History.SECOND.before(EVENTS, EVENTS);
            case HALF_FIRST -> History.FIRST.before(EVENTS / 2, EVENTS);
            case FIRST -> History.FIRST.before(EVENTS, EVENTS);
        };
    }

    private static List<Encoded> sealed(UserCodec codec) {
        var sealed = new ArrayList<Encoded>();
        for (var event : History.TODAY_IN_CLEAR.before(EVENTS, EVENTS)) {
            codec.decode(event, read -> sealed.add(codec.encode(read)));
        }
        return sealed;
    }

    /// Work that is left out would show here.
    private static void check(Loaded<User> loaded) {
        var user = loaded.state();
        if (loaded.version() != EVENTS || !user.equals(History.lived(EVENTS))) {
            throw new IllegalStateException("this is another user: " + user);
        }
    }

    /// One user.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Loaded<User> load() {
        return users.load(History.USER);
    }
}
