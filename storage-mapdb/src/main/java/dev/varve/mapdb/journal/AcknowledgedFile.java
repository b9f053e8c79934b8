package dev.varve.mapdb.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the notes of [Acknowledged]: one after each group, both before the first one and when the journal is closed.
///
/// Invariant: the note that is not being written is whole. Used by one thread at a time.
final class AcknowledgedFile implements Closeable {

    private final Disk.File file;
    private final byte[] bytes = new byte[Acknowledged.FILE];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes);
    private long sequence;

    private AcknowledgedFile(Disk.File file, long sequence) {
        this.file = file;
        this.sequence = sequence;
    }

    /// Makes the file of a journal that has none, whole or not at all.
    static void create(Path journal, Disk disk, Place place, boolean closed) throws IOException {
        var next = journal.resolve(Acknowledged.NAME + ".tmp");
        var _ = Files.deleteIfExists(next);
        try (var file = new AcknowledgedFile(disk.open(next), 0)) {
            file.noteBoth(place, closed);
        }
        Directories.rename(next, journal.resolve(Acknowledged.NAME));
    }

    /// Opens the file of a journal.
    ///
    /// @param sequence that of the newest note
    static AcknowledgedFile open(Path journal, Disk disk, long sequence) throws IOException {
        return new AcknowledgedFile(disk.open(journal.resolve(Acknowledged.NAME)), sequence);
    }

    /// Notes that everything before a place is on disk and may be answered. Costs one small write and no force.
    void note(Place place) throws IOException {
        write(place, false);
    }

    /// Notes the same twice and forces it to disk.
    void noteBoth(Place place, boolean closed) throws IOException {
        write(place, closed);
        write(place, closed);
        file.force();
    }

    private void write(Place place, boolean closed) throws IOException {
        var next = sequence + 1;
        var at = (int) (next & 1) * Acknowledged.SLOT;
        buffer.clear().position(at);
        buffer.putLong(Acknowledged.MAGIC).putInt(Acknowledged.FORMAT).putInt(closed ? 1 : 0);
        buffer.putLong(next);
        var _ = place.encode(buffer).putInt(Acknowledged.checksum(bytes, at));
        // The whole sector, so that the file is never shorter than it should be.
        file.write(bytes, at, Acknowledged.SLOT, at);
        // Only now: after a failure the same one is written again, for the other one is whole.
        sequence = next;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
