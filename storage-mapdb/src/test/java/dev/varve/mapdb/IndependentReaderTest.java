package dev.varve.mapdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.codec.EventCodec.Encoded;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/// The page docs/reference/format.md is right: a reader written from it alone sees what the store sees.
class IndependentReaderTest extends StoreTest {

    /// Reads a journal. Nothing of the kit is used but the records of the result.
    @SuppressWarnings("ByteBufferBackingArray") // all of them are wrapped arrays
    private static final class Reader {
        final Map<Long, Event<Encoded>> events = new HashMap<>();
        byte[] chain = new byte[32];

        void read(Path journal) throws Exception {
            for (var n = 1; Files.exists(journal.resolve("%08d.segment".formatted(n))); n++) {
                var bytes = ByteBuffer.wrap(Files.readAllBytes(journal.resolve("%08d.segment".formatted(n))));
                assertThat(new String(bytes.array(), 0, 8, UTF_8)).isEqualTo("VARVELOG");
                check(bytes, 0, 124, bytes.getInt(124));
                assertThat(Arrays.copyOfRange(bytes.array(), 48, 80)).isEqualTo(chain);
                for (var at = 128; at + 8 <= bytes.capacity() && bytes.getLong(at) != 0; ) {
                    at += frame(bytes, at, bytes.getInt(at + 4));
                }
            }
        }

        int frame(ByteBuffer bytes, int at, int length) throws Exception {
            check(bytes, at + 4, at + bytes.getInt(at + 8), bytes.getInt(at));
            var hash = MessageDigest.getInstance("SHA-256");
            hash.update(chain);
            hash.update(bytes.array(), at, length - 32);
            chain = hash.digest();
            assertThat(Arrays.copyOfRange(bytes.array(), at + length - 32, at + length))
                    .isEqualTo(chain);
            bytes.position(at + 48);
            if (bytes.get(at + 12) == 2) {
                var stream = StreamId.parse(text(bytes, packed(bytes)));
                var kept = packed(bytes);
                events.values().removeIf(e -> e.stream().equals(stream) && e.version() < kept);
                return length;
            }
            var metadata = new HashMap<String, String>();
            for (var left = packed(bytes); left > 0; left--) {
                var name = text(bytes, packed(bytes));
                metadata.put(name, text(bytes, packed(bytes)));
            }
            var time = Instant.ofEpochSecond(bytes.getLong(at + 36), bytes.getInt(at + 44));
            var next = at + bytes.getInt(at + 8);
            for (var n = 0; n < bytes.getInt(at + 24); n++) {
                next = event(bytes, next, bytes.getLong(at + 28) + n, time, metadata);
            }
            return length;
        }

        int event(ByteBuffer bytes, int at, long position, Instant time, Map<String, String> metadata) {
            var end = at + bytes.getInt(at + 4);
            check(bytes, at + 4, end, bytes.getInt(at));
            bytes.position(at + 8);
            packed(bytes);
            packed(bytes);
            var version = packed(bytes);
            packed(bytes);
            var schema = packed(bytes);
            var lengths = new long[] {packed(bytes), packed(bytes), packed(bytes)};
            var stream = StreamId.parse(text(bytes, lengths[0]));
            var type = text(bytes, lengths[1]);
            var tags = new HashSet<Tag>();
            for (var to = bytes.position() + lengths[2]; bytes.position() < to; ) {
                packed(bytes);
                var name = text(bytes, packed(bytes));
                tags.add(new Tag(name, text(bytes, packed(bytes))));
            }
            var payload = new Encoded(type, (int) schema, Arrays.copyOfRange(bytes.array(), bytes.position(), end));
            events.put(position, new Event<>(position, stream, version, 0, time, payload, tags, metadata));
            return end;
        }

        static void check(ByteBuffer bytes, int from, int to, int expected) {
            var crc = new CRC32C();
            crc.update(bytes.array(), from, to - from);
            assertThat((int) crc.getValue()).isEqualTo(expected);
        }

        static long packed(ByteBuffer bytes) {
            var value = 0L;
            var shift = 0;
            long next;
            do {
                next = bytes.get();
                value |= (next & 0x7F) << shift;
                shift += 7;
            } while (next < 0);
            return value;
        }

        static String text(ByteBuffer bytes, long length) {
            var text = new byte[(int) length];
            bytes.get(text);
            return new String(text, UTF_8);
        }
    }

    @Test
    void a_reader_written_from_the_page_sees_what_the_store_sees() throws Exception {
        var reader = new Reader();
        try (var storage = open()) {
            for (var n = 0; n < 300; n++) {
                var write = new Write<>(
                        StreamId.of("订单", n % 7),
                        new Encoded("placed", 1 + n % 3, new byte[n * 3]),
                        n % 2 == 0 ? Set.<Tag>of() : Set.of(Tag.of("kind", n % 5), Tag.of("x", "")));
                storage.log()
                        .append(new Append<>(
                                        List.of(write),
                                        List.of(),
                                        Optional.of("key" + n),
                                        Map.of("actor", "ann", "n", "" + n))
                                .and(A, ExpectedVersion.any(), List.of(noted("more " + n)))
                                .and(B, ExpectedVersion.any(), List.of()));
                clock.advance(Duration.ofNanos(n * 1_000_000_007L));
            }
            storage.log().truncate(A, 100);
            reader.read(directory().resolve("journal"));

            assertThat(segment(3)).exists();
            assertThat(all(storage.log()))
                    .hasSize(501)
                    .allSatisfy(event -> assertThat(reader.events).containsEntry(event.position(), event));
            assertThat(reader.events).hasSize(501);
            assertThat(HexFormat.of().formatHex(reader.chain))
                    .isEqualTo(storage.verify((_, _) -> {}).chain());
        }
    }
}
