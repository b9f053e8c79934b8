package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Append;
import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.codec.EventCodec;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.codec.StateCodec;
import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryStorage;
import dev.varve.projection.Checkpoints;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.snapshot.SnapshotStore;
import dev.varve.snapshot.Snapshots;
import dev.varve.storage.Storage;
import dev.varve.store.Command;
import dev.varve.store.EventStore;
import dev.varve.store.Subscription;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whoever passes null by mistake is told which argument it was.
@SuppressWarnings("NullAway")
class NullArgumentsTest extends StoreTest {

    /// The public types whose every constructor and method is tried, with what they are tried on.
    private static final List<Class<?>> STATIC = List.of(
            StreamId.class,
            Tag.class,
            Filter.class,
            Filter.InStream.class,
            Filter.InCategory.class,
            Filter.AnyOf.class,
            Filter.Clause.class,
            dev.varve.Condition.class,
            dev.varve.Condition.StreamIs.class,
            dev.varve.Condition.NoneSince.class,
            Append.class,
            Append.Write.class,
            dev.varve.Appended.class,
            Event.class,
            Encoded.class,
            Decision.class,
            Decision.Accepted.class,
            Decision.Refused.class,
            Projection.class,
            dev.varve.projection.Parked.class,
            SnapshotStore.Snapshot.class,
            Snapshots.class,
            dev.varve.log.Identity.class,
            Command.class,
            Subscription.Settings.class,
            Subscription.OnFailure.Retry.class,
            Subscription.OnFailure.Park.class,
            EventStore.class,
            dev.varve.storage.Storages.class,
            dev.varve.storage.Verified.class,
            dev.varve.storage.StorageEngine.Options.class,
            dev.varve.memory.InMemoryEventLog.class,
            InMemoryStorage.class,
            Settings.class,
            MapDbStorage.class);

    private final Map<Class<?>, Object> samples = new HashMap<>();

    @BeforeEach
    void make() {
        var stream = A;
        var encoded = noted("x");
        samples.put(StreamId.class, stream);
        samples.put(String.class, "memory:");
        samples.put(Object.class, "text");
        samples.put(Encoded.class, encoded);
        samples.put(Set.class, Set.of());
        samples.put(List.class, List.of());
        samples.put(Map.class, Map.of());
        samples.put(Optional.class, Optional.empty());
        samples.put(OptionalLong.class, OptionalLong.empty());
        samples.put(Instant.class, Instant.EPOCH);
        samples.put(Duration.class, Duration.ofSeconds(1));
        samples.put(Clock.class, Clock.systemUTC());
        samples.put(UUID.class, new UUID(1, 2));
        samples.put(byte[].class, new byte[] {1});
        samples.put(long.class, 1L);
        samples.put(int.class, 1);
        samples.put(boolean.class, false);
        samples.put(Filter.class, Filter.all());
        samples.put(Range.class, Range.ALL);
        samples.put(ExpectedVersion.class, ExpectedVersion.any());
        samples.put(Append.class, appendOf(stream, "x"));
        samples.put(Append.Write.class, new Append.Write<>(stream, encoded, Set.of()));
        samples.put(dev.varve.Condition.class, dev.varve.Condition.noneSince(Filter.all(), 7));
        samples.put(Event.class, new Event<>(1, stream, 1, 0, Instant.EPOCH, encoded, Set.of(), Map.of()));
        samples.put(Projection.class, new Projection<Encoded, String>("p", Filter.all(), (_, _) -> {}));
        samples.put(Command.class, Command.of("body"));
        samples.put(Subscription.Settings.class, Subscription.Settings.DEFAULT);
        samples.put(Subscription.OnFailure.class, new Subscription.OnFailure.Stop());
        samples.put(SnapshotStore.Snapshot.class, new SnapshotStore.Snapshot(stream, "s", 1, 1, new byte[] {1}));
        samples.put(Object[].class, new Object[] {encoded});
        samples.put(String[].class, new String[] {"text"});
        samples.put(Tag[].class, new Tag[] {Tag.of("a", 1)});
        samples.put(Filter.Clause[].class, new Filter.Clause[] {new Filter.Clause(Set.of("t"), Set.of())});
        samples.put(dev.varve.storage.StorageEngine.Options.class, dev.varve.storage.StorageEngine.Options.DEFAULT);
        samples.put(dev.varve.mapdb.journal.Disk.class, dev.varve.mapdb.journal.Disk.real());
        samples.put(Settings.class, settings());
        samples.put(Runnable.class, (Runnable) () -> {});
        samples.put(java.nio.file.Path.class, temporary.resolve("other"));
    }

    @Test
    void values_say_which_part_of_them_is_null() throws ReflectiveOperationException {
        var problems = new ArrayList<String>();
        var tried = 0;
        for (var type : STATIC) {
            for (var executable : Stream.<Executable>concat(
                            Arrays.stream(type.getConstructors()),
                            Arrays.stream(type.getMethods()).filter(method -> Modifier.isStatic(method.getModifiers())))
                    .toList()) {
                tried += tryAll(executable, null, problems);
            }
        }

        assertThat(problems).isEmpty();
        assertThat(tried).isGreaterThan(80);
    }

    @Test
    void storages_say_which_argument_is_null() throws ReflectiveOperationException {
        var problems = new ArrayList<String>();
        var tried = 0;
        try (var memory = new InMemoryStorage(clock);
                var onDisk = open()) {
            for (var storage : List.<Storage>of(memory, onDisk)) {
                tried += tryMethods(storage, Storage.class, problems);
                tried += tryMethods(storage.log(), EventLog.class, problems);
                tried += tryMethods(storage.snapshots(), SnapshotStore.class, problems);
                tried += tryMethods(storage.checkpoints(), Checkpoints.class, problems);
                tried += tryMethods(storage.views(new Bytes()), ReadModel.class, problems);
                try (var store = EventStore.of(storage, new Plain())) {
                    tried += tryMethods(store, EventStore.class, problems);
                    tried += tryMethods(
                            store.repository("note", new Nothing()), dev.varve.store.Repository.class, problems);
                }
            }
        }

        assertThat(problems).isEmpty();
        assertThat(tried).isGreaterThan(100);
    }

    private int tryMethods(Object target, Class<?> type, List<String> problems) throws ReflectiveOperationException {
        var tried = 0;
        for (var method : type.getMethods()) {
            if (method.getDeclaringClass() != Object.class && !Modifier.isStatic(method.getModifiers())) {
                tried += tryAll(method, target, problems);
            }
        }
        return tried;
    }

    /// {@return how often something was called with one argument that is null, and all others as they should be}
    private int tryAll(Executable executable, Object target, List<String> problems)
            throws ReflectiveOperationException {
        var types = executable.getParameterTypes();
        var tried = 0;
        for (var n = 0; n < types.length; n++) {
            if (types[n].isPrimitive() || isEquals(executable)) {
                continue;
            }
            tried++;
            var arguments = new Object[types.length];
            for (var other = 0; other < types.length; other++) {
                arguments[other] = other == n ? null : sample(types[other]);
            }
            var what = executable.getDeclaringClass().getSimpleName() + "." + executable.getName() + ", argument "
                    + (n + 1) + " of " + types.length;
            call(executable, target, arguments)
                    .ifPresentOrElse(
                            failure -> {
                                if (!(failure instanceof NullPointerException)
                                        || !(String.valueOf(failure.getMessage())
                                                        .endsWith(" is null")
                                                || String.valueOf(failure.getMessage())
                                                        .contains("is null, or has"))
                                        || failure.getMessage().contains("because")) {
                                    problems.add(what + ": " + failure);
                                }
                            },
                            () -> problems.add(what + ": was taken"));
        }
        return tried;
    }

    private static boolean isEquals(Executable executable) {
        return Set.of("equals", "valueOf", "backoff").contains(executable.getName());
    }

    private static Optional<Throwable> call(Executable executable, Object target, Object[] arguments)
            throws ReflectiveOperationException {
        try {
            if (executable instanceof Method method) {
                method.setAccessible(true);
                method.invoke(target, arguments);
            } else {
                ((java.lang.reflect.Constructor<?>) executable).newInstance(arguments);
            }
            return Optional.empty();
        } catch (InvocationTargetException e) {
            return Optional.of(e.getCause());
        }
    }

    private Object sample(Class<?> type) {
        var known = samples.get(type);
        if (known != null) {
            return known;
        }
        if (!type.isInterface()) {
            throw new IllegalArgumentException("give a sample of " + type);
        }
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, _) -> method.getReturnType().isPrimitive()
                        ? zero(method.getReturnType())
                        : samples.get(method.getReturnType()));
    }

    private static Object zero(Class<?> type) {
        return type == boolean.class ? (Object) false : type == long.class ? (Object) 0L : type == int.class ? 0 : null;
    }

    private record Plain() implements EventCodec<Encoded> {
        @Override
        public Encoded encode(Encoded event) {
            return event;
        }

        @Override
        public void decode(Encoded stored, Consumer<? super Encoded> out) {
            out.accept(stored);
        }

        @Override
        public String type(Encoded event) {
            return event.type();
        }
    }

    private record Bytes() implements StateCodec<byte[]> {
        @Override
        public byte[] encode(byte[] state) {
            return state;
        }

        @Override
        public byte[] decode(byte[] bytes) {
            return bytes;
        }
    }

    private record Nothing() implements Decider<String, String, Encoded> {
        @Override
        public Decision<Encoded> decide(String command, String state) {
            return Decision.accept();
        }

        @Override
        public String initialState() {
            return "";
        }

        @Override
        public String evolve(String state, Encoded event) {
            return state;
        }
    }
}
