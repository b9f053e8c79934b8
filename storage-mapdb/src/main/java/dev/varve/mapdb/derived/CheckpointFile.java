package dev.varve.mapdb.derived;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.mapdb.journal.Place;
import dev.varve.projection.Parked;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What is in the file of a checkpoint, in a few lines of text.
///
/// @param name the reaction
/// @param position up to where it has acted
/// @param place where the log was when that was noted; empty in files of the first format
/// @param parked the streams of which events are parked
record CheckpointFile(String name, long position, Optional<Place> place, List<Parked> parked) {

    private static final String FIRST = "varve checkpoint 1";
    private static final String SECOND = "varve checkpoint 2";
    private static final HexFormat HEX = HexFormat.of();

    byte[] encode() {
        return text(lines()).getBytes(UTF_8);
    }

    private List<String> lines() {
        // A name may hold any character, also the end of a line.
        var known = HEX.formatHex(name.getBytes(UTF_8));
        if (place.isEmpty()) {
            return List.of(FIRST, known, String.valueOf(position), sum(name + '\n' + position));
        }
        var covered = List.of(
                SECOND,
                known,
                String.valueOf(position),
                HEX.formatHex(place.get().encode()),
                HEX.formatHex(ParkedBytes.encode(parked)));
        return List.of(
                covered.get(0), covered.get(1), covered.get(2), covered.get(3), covered.get(4), sum(text(covered)));
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static String sum(String text) {
        var crc = new CRC32C();
        crc.update(text.getBytes(UTF_8));
        return Long.toHexString(crc.getValue());
    }

    /// {@return what [#encode] made these bytes of; empty if they are damaged}
    static Optional<CheckpointFile> decode(byte[] bytes) {
        try {
            var lines = Arrays.asList(new String(bytes, UTF_8).split("\n"));
            var name = new String(HEX.parseHex(lines.get(1)), UTF_8);
            var position = Long.parseLong(lines.get(2));
            var isFirst = lines.getFirst().equals(FIRST);
            var found = isFirst
                    ? new CheckpointFile(name, position, Optional.empty(), List.of())
                    : new CheckpointFile(
                            name,
                            position,
                            Optional.of(Place.decode(HEX.parseHex(lines.get(3)))),
                            ParkedBytes.decode(ByteBuffer.wrap(HEX.parseHex(lines.get(4)))));
            return Optional.of(found).filter(file -> file.lines().equals(lines));
        } catch (RuntimeException e) {
            // Whatever a damaged text leads to.
            return Optional.empty();
        }
    }
}
