package dev.varve.mapdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.Append;
import dev.varve.Appended;
import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import dev.varve.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.io.TempDir;

/// What the tests of the store share: a directory, settings that make for quick tests, short words.
abstract class StoreTest {

    /// What the store logs about the damage that tests do is not worth reading.
    private static final Logger LOGGER = Logger.getLogger("dev.varve.mapdb");

    static {
        LOGGER.setLevel(Level.OFF);
    }

    static final StreamId A = StreamId.of("note", "a");
    static final StreamId B = StreamId.of("note", "b");

    @TempDir
    Path temporary;

    final ManualClock clock = ManualClock.at("2026-01-01T12:00:00Z");
    final FaultyDisk disk = new FaultyDisk();

    Path directory() {
        return temporary.resolve("store");
    }

    Path segment(int number) {
        return directory().resolve("journal").resolve("0000000" + number + ".segment");
    }

    Settings settings() {
        return Settings.of(clock)
                .segmentSize(1 << 16)
                .index(1000, Duration.ofHours(1))
                .disk(disk);
    }

    MapDbStorage open() {
        return MapDbStorage.open(directory(), settings());
    }

    static Encoded noted(String text) {
        return new Encoded("noted", 1, text.getBytes(UTF_8));
    }

    static Append<Encoded> appendOf(StreamId stream, String... texts) {
        return Append.to(
                stream,
                ExpectedVersion.any(),
                Arrays.stream(texts).map(StoreTest::noted).toList());
    }

    static Appended append(EventLog log, StreamId stream, String... texts) {
        return log.append(appendOf(stream, texts));
    }

    static List<Event<Encoded>> all(EventLog log) {
        var events = new ArrayList<Event<Encoded>>();
        log.readLog(Filter.all(), Range.ALL, events::add);
        return events;
    }

    static List<String> texts(EventLog log) {
        return all(log).stream().map(StoreTest::text).toList();
    }

    static List<String> texts(EventLog log, StreamId stream) {
        var texts = new ArrayList<String>();
        log.readStream(stream, Range.ALL, event -> texts.add(text(event)));
        return texts;
    }

    static String text(Event<Encoded> event) {
        return new String(event.payload().bytes(), UTF_8);
    }

    /// Copies what is on disk now, as if the process had been killed.
    Path kill(String name) throws IOException {
        return copy(directory(), temporary.resolve(name));
    }

    static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (var path : files.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
        return to;
    }

    /// {@return the files below a directory, with what is in them; directories with their names only}
    static Map<String, String> contents(Path directory) throws IOException {
        var contents = new TreeMap<String, String>();
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (var file : files.toList()) {
                    contents.put(directory.relativize(file).toString(), Files.isRegularFile(file) ? sum(file) : "/");
                }
            }
        }
        return contents;
    }

    private static String sum(Path file) throws IOException {
        var crc = new CRC32C();
        crc.update(Files.readAllBytes(file));
        return Files.size(file) + " bytes, " + Long.toHexString(crc.getValue());
    }

    static void flip(Path file, long offset) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[(int) offset] ^= 0x10;
        Files.write(file, bytes);
    }
}
