package dev.varve.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.codec.EventCodec;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.json.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/// A directory of approved payloads, one file for each event type and schema: `order-placed.1.json`.
///
/// ```java
/// GoldenEvents.in(Path.of("src/test/golden")).check(codec, new OrderPlaced("book", 2), new OrderShipped());
/// ```
///
/// Give it one sample of every event. It fails when an event is stored in another shape than the approved one, when
/// a type has no sample, and when an old payload can no longer be read. To approve new shapes, run the tests with
/// `-Dvarve.approve=true`: missing files are written, and the check fails once more, so that somebody looks at them.
/// A file is never overwritten: stored events do not change either. If its shape was never released, delete the file.
public final class GoldenEvents {

    private static final String APPROVE = "varve.approve";
    private static final Pattern NAME = Pattern.compile("(.+)\\.(\\d+)\\.json");

    private final Path directory;
    private final boolean approving;

    private GoldenEvents(Path directory, boolean approving) {
        this.directory = directory;
        this.approving = approving;
    }

    /// {@return the approved payloads in a directory, which may not exist yet}
    public static GoldenEvents in(Path directory) {
        return new GoldenEvents(directory, Boolean.getBoolean(APPROVE));
    }

    /// {@return the same, writing files that are missing}
    GoldenEvents approving() {
        return new GoldenEvents(directory, true);
    }

    /// Compares one sample of each event with what is approved, and reads all that is approved.
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <E> void check(EventCodec<E> codec, E... samples) {
        var problems = new ArrayList<String>();
        var sampled = new TreeMap<String, E>();
        for (var sample : Arrays.asList(samples)) {
            var stored = codec.encode(sample);
            if (sampled.put(fileName(stored), sample) != null) {
                problems.add("there are two samples of " + fileName(stored));
            }
            compare(stored, problems);
        }
        if (codec instanceof JsonCodec<?> json) {
            var missing = new TreeSet<>(json.types());
            sampled.values().forEach(sample -> missing.remove(codec.type(sample)));
            missing.forEach(type -> problems.add("event type '%s' has no sample".formatted(type)));
        }
        approved()
                .forEach(
                        file -> read(codec, file, sampled.get(file.getFileName().toString()), problems));
        if (!problems.isEmpty()) {
            throw new AssertionFailedError(String.join(System.lineSeparator(), problems));
        }
    }

    private static String fileName(Encoded stored) {
        return "%s.%s.json".formatted(stored.type(), stored.schema());
    }

    private void compare(Encoded stored, List<String> problems) {
        var file = directory.resolve(fileName(stored));
        var payload = new String(stored.bytes(), UTF_8);
        if (!Files.exists(file)) {
            problems.add(
                    approving
                            ? "%s was written: %s%n  look at it, commit it, and run the test without -D%s"
                                    .formatted(file, write(file, payload), APPROVE)
                            : "%s is not approved: %s%n  run the test with -D%s=true to write it"
                                    .formatted(file, payload, APPROVE));
        } else if (!content(file).equals(payload)) {
            problems.add(
                    "%s is stored in another shape%n  approved: %s%n  now:      %s%n  %s"
                            .formatted(
                                    file,
                                    content(file),
                                    payload,
                                    "events of the approved shape exist: raise the schema and add an upcaster, or undo the change"));
        }
    }

    private <E> void read(EventCodec<E> codec, Path file, @Nullable E sample, List<String> problems) {
        var name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            problems.add("%s is not named type.schema.json".formatted(file));
            return;
        }
        var stored = new Encoded(
                name.group(1), Integer.parseInt(name.group(2)), content(file).getBytes(UTF_8));
        var events = new ArrayList<E>();
        try {
            codec.decode(stored, events::add);
        } catch (RuntimeException e) {
            problems.add("%s can no longer be read: %s".formatted(file, e.getMessage()));
            return;
        }
        if (sample != null && !events.equals(List.of(sample))) {
            problems.add("%s does not come back as it was%n  sample: %s%n  read:   %s".formatted(file, sample, events));
        }
    }

    private List<Path> approved() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write(Path file, String payload) {
        try {
            Files.createDirectories(directory);
            Files.writeString(file, payload + "\n");
            return payload;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
