package dev.varve.benchmarks.size;

import dev.varve.Append;
import dev.varve.ExpectedVersion;
import dev.varve.StreamId;
import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import dev.varve.samples.users.domain.Personal;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.domain.UserEvent.EmailChanged;
import dev.varve.samples.users.domain.UserEvent.UserRegistered;
import dev.varve.samples.users.domain.UserEvent.UserRenamed;
import dev.varve.samples.users.past.UserCodec;
import dev.varve.samples.users.sealing.Folder;
import dev.varve.samples.users.sealing.KeyVault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// How many bytes does a user take on disk who registered, married and moved: in clear, and sealed?
///
/// In clear the events are as the generation before stored them, which did not seal. A key is a small file of its own,
/// and takes a whole block of the disk. Each event is an append of its own; its place in the index is left out.
public final class UserSize {

    private static final int USERS = 1_000;
    private static final String NAME = "Ana Lopez";
    private static final String MARRIED = "Ana Weber";

    private UserSize() {}

    /// {@return bytes a user by what is kept}
    ///
    /// @param place where the stores are made, and removed again
    public static Map<String, Double> measure(Path place) throws IOException {
        var bytes = new LinkedHashMap<String, Double>();
        events(place, "inClear", UserSize::inClear, bytes);
        try (var keys = StoreFolder.in(place)) {
            var vault = new KeyVault(new Folder(keys.path()), new SecureRandom());
            var codec = UserCodec.of(vault);
            events(
                    place,
                    "sealed",
                    user -> {
                        vault.create(id(user));
                        return today(user).stream().map(codec::encode).toList();
                    },
                    bytes);
            bytes.put("keyContent", (double) keys.bytes(""));
            bytes.put("key", (double) blocks(keys.path()));
        }
        bytes.replaceAll((_, all) -> all / USERS);
        return bytes;
    }

    private static void events(Path place, String name, IntFunction<List<Encoded>> events, Map<String, Double> bytes)
            throws IOException {
        try (var folder = StoreFolder.in(place);
                var storage = folder.openForgetful()) {
            for (var user = 0; user < USERS; user++) {
                for (var event : events.apply(user)) {
                    append(storage.log(), user, event);
                }
            }
            bytes.put(name + "Content", Content.of(storage.log()));
            bytes.put(name, Content.journal(storage));
        }
    }

    private static void append(EventLog log, int user, Encoded event) {
        var stream = StreamId.of("user", id(user));
        var _ = log.append(Append.to(stream, ExpectedVersion.any(), List.of(event)));
    }

    private static List<UserEvent> today(int user) {
        var id = id(user);
        return List.of(
                new UserRegistered(id, Personal.of(id, NAME), Personal.of(id, email(user)), "und", "desk"),
                new UserRenamed(Personal.of(id, MARRIED)),
                new EmailChanged(Personal.of(id, newEmail(user))));
    }

    private static List<Encoded> inClear(int user) {
        return List.of(
                stored("user-registered", user, "\"name\":\"%s\",\"email\":\"%s\"".formatted(NAME, email(user))),
                stored("user-renamed", user, "\"name\":\"%s\"".formatted(MARRIED)),
                stored("email-changed", user, "\"email\":\"%s\"".formatted(newEmail(user))));
    }

    private static Encoded stored(String type, int user, String fields) {
        var json = "{\"userId\":\"%s\",%s}".formatted(id(user), fields);
        return new Encoded(type, 1, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String id(int user) {
        return String.valueOf(10_001 + user);
    }

    private static String email(int user) {
        return "ana.lopez.%s@example.org".formatted(user);
    }

    private static String newEmail(int user) {
        return "ana.weber.%s@example.org".formatted(user);
    }

    /// What the files take when each of them takes whole blocks.
    private static long blocks(Path folder) throws IOException {
        var block = Files.getFileStore(folder).getBlockSize();
        var bytes = 0L;
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                bytes += Math.ceilDiv(Files.size(file), block) * block;
            }
        }
        return bytes;
    }
}
