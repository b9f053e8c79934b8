package dev.varve.mapdb.derived;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.StreamId;
import dev.varve.projection.Parked;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is parked, as bytes: their version, how many there are, and of each the position, attempts, stream and cause.
final class ParkedBytes {

    private static final byte VERSION = 1;

    private ParkedBytes() {}

    static byte[] encode(List<Parked> parked) {
        var streams = new ArrayList<byte[]>();
        var causes = new ArrayList<byte[]>();
        var sorted = parked.stream()
                .sorted(Comparator.comparingLong(Parked::position))
                .toList();
        var length = 1 + Integer.BYTES;
        for (var one : sorted) {
            streams.add(one.stream().toString().getBytes(UTF_8));
            causes.add(one.cause().getBytes(UTF_8));
            length += Long.BYTES + 3 * Integer.BYTES + streams.getLast().length + causes.getLast().length;
        }
        var bytes = ByteBuffer.allocate(length).put(VERSION).putInt(sorted.size());
        for (var n = 0; n < sorted.size(); n++) {
            bytes.putLong(sorted.get(n).position()).putInt(sorted.get(n).attempts());
            bytes.putInt(streams.get(n).length).put(streams.get(n));
            bytes.putInt(causes.get(n).length).put(causes.get(n));
        }
        return bytes.array();
    }

    /// {@return what [#encode] made these bytes of}
    ///
    /// @throws IllegalArgumentException if they are of another version
    static List<Parked> decode(ByteBuffer bytes) {
        var version = bytes.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("parked streams are noted in version " + version
                    + ", this release knows " + VERSION + ": use a newer one");
        }
        var parked = new ArrayList<Parked>();
        for (var left = bytes.getInt(); left > 0; left--) {
            var position = bytes.getLong();
            var attempts = bytes.getInt();
            var stream = StreamId.parse(text(bytes));
            parked.add(new Parked(stream, position, attempts, text(bytes)));
        }
        return List.copyOf(parked);
    }

    private static String text(ByteBuffer bytes) {
        var text = new byte[bytes.getInt()];
        bytes.get(text);
        return new String(text, UTF_8);
    }
}
