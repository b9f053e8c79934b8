package dev.varve.mapdb.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// Up to where appends were answered, as the file `journal/acknowledged` says.
///
/// Two notes alternate in the file, so that one is whole whenever the process stops. They are not forced to disk
/// with each append: after a loss of power the newest one may be older than the truth, and never ahead of it.
///
/// @param sequence tells the newer note from the older one
/// @param closed whether the writer closed the journal there
/// @param place behind the last frame that was answered
/// @param certain whether no later note can have been there: the other one can be read, too
public record Acknowledged(long sequence, boolean closed, Place place, boolean certain) {

    static final String NAME = "acknowledged";

    /// Where the second note begins: in another sector of the disk.
    static final int SLOT = 512;

    /// Bytes of a note.
    static final int LENGTH = 104;

    /// Bytes of the file.
    static final int FILE = 2 * SLOT;

    static final long MAGIC = 0x56415256_4541434BL; // VARVEACK
    static final int FORMAT = 1;

    static final String CURE = "Restore a backup; or delete the file " + NAME
            + ", and the journal opens with the appends that are whole, which may not be all";

    private static final int HEAD = 24;
    private static final int ATTEMPTS = 5;

    /// {@return the newer of the two notes of a journal, empty where there is no file}
    ///
    /// @throws DamagedStoreException if none of the two can be read
    static Optional<Acknowledged> read(Path journal) throws IOException {
        var path = journal.resolve(NAME);
        // A writer may be at one note while the other one is read, and at the other one then.
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (!Files.exists(path)) {
                return Optional.empty();
            }
            var bytes = bytes(path);
            var notes =
                    Stream.of(0, SLOT).flatMap(at -> decode(bytes, at).stream()).toList();
            if (!notes.isEmpty()) {
                var newest = Collections.max(notes, Comparator.comparingLong(Acknowledged::sequence));
                return Optional.of(notes.size() == 2 ? newest.ascertained() : newest);
            }
        }
        throw new DamagedStoreException(
                path, "none of its two notes says up to where events were acknowledged. " + CURE);
    }

    private Acknowledged ascertained() {
        return new Acknowledged(sequence, closed, place, true);
    }

    private static byte[] bytes(Path path) throws IOException {
        return Uninterrupted.call(() -> {
            try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
                var bytes = new byte[FILE];
                var buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
                return bytes;
            }
        });
    }

    private static Optional<Acknowledged> decode(byte[] file, int at) {
        var bytes = ByteBuffer.wrap(file);
        if (bytes.getLong(at) != MAGIC || bytes.getInt(at + LENGTH - 4) != checksum(file, at)) {
            return Optional.empty();
        }
        if (bytes.getInt(at + 8) > FORMAT) {
            throw new NewerFormatException(bytes.getInt(at + 8), FORMAT);
        }
        var place = Place.decode(Arrays.copyOfRange(file, at + HEAD, at + HEAD + Place.LENGTH));
        return Optional.of(new Acknowledged(bytes.getLong(at + 16), bytes.getInt(at + 12) != 0, place, false));
    }

    static int checksum(byte[] bytes, int at) {
        var crc = new CRC32C();
        crc.update(bytes, at, LENGTH - 4);
        return (int) crc.getValue();
    }
}
