package dev.varve.mapdb.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// Reads what [Output] wrote, from one place on. Used by one thread.
///
/// Reading past the end throws [IndexOutOfBoundsException].
final class Bytes {

    private final ByteBuffer buffer;
    private final CRC32C crc = new CRC32C();
    private int at;

    /// @param buffer is looked at from its beginning to its capacity; its position and limit are not used
    Bytes(ByteBuffer buffer) {
        this.buffer = buffer.duplicate().clear();
    }

    int at() {
        return at;
    }

    void seek(int place) {
        at = place;
    }

    int capacity() {
        return buffer.capacity();
    }

    int int32(int place) {
        return buffer.getInt(place);
    }

    long int64(int place) {
        return buffer.getLong(place);
    }

    byte int8(int place) {
        return buffer.get(place);
    }

    long packed() {
        var value = 0L;
        for (var shift = 0; shift < 64; shift += 7) {
            var next = buffer.get(at++);
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IndexOutOfBoundsException("a packed number is too long");
    }

    int packedInt() {
        var value = packed();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new IndexOutOfBoundsException("a packed number is too large: " + value);
        }
        return (int) value;
    }

    byte[] take(int length) {
        if (length > capacity() - at) {
            throw new IndexOutOfBoundsException("there are no " + length + " bytes left");
        }
        var taken = new byte[length];
        var _ = buffer.get(at, taken);
        at += length;
        return taken;
    }

    void copy(int place, byte[] target, int from, int length) {
        var _ = buffer.get(place, target, from, length);
    }

    String countedText() {
        return new String(take(packedInt()), StandardCharsets.UTF_8);
    }

    /// {@return the CRC32C of a stretch}
    int checksum(int from, int to) {
        crc.reset();
        crc.update(buffer.limit(to).position(from));
        buffer.clear();
        return (int) crc.getValue();
    }
}
