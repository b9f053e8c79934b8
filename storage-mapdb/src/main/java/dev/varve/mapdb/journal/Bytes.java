package dev.varve.mapdb.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// Reads what [Output] wrote, from one place on. Used by one thread.
///
/// Reading past the end throws [IndexOutOfBoundsException].
final class Bytes {

    private final ByteBuffer buffer;
    private final int base;
    private final CRC32C crc = new CRC32C();
    private int at;

    /// @param buffer is looked at from its beginning to its capacity; its position and limit are not used
    Bytes(ByteBuffer buffer) {
        this(buffer, 0);
    }

    /// @param base the place that the first byte of the buffer has; those before it are not there
    Bytes(ByteBuffer buffer, int base) {
        this.buffer = buffer.duplicate().clear();
        this.base = base;
    }

    int at() {
        return at;
    }

    void seek(int place) {
        at = place;
    }

    int capacity() {
        return base + buffer.capacity();
    }

    int int32(int place) {
        return buffer.getInt(place - base);
    }

    long int64(int place) {
        return buffer.getLong(place - base);
    }

    byte int8(int place) {
        return buffer.get(place - base);
    }

    long packed() {
        var value = 0L;
        for (var shift = 0; shift < 64; shift += 7) {
            var next = buffer.get(at++ - base);
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
        var _ = buffer.get(at - base, taken);
        at += length;
        return taken;
    }

    void copy(int place, byte[] target, int from, int length) {
        var _ = buffer.get(place - base, target, from, length);
    }

    String countedText() {
        return new String(take(packedInt()), StandardCharsets.UTF_8);
    }

    /// {@return the CRC32C of a stretch}
    int checksum(int from, int to) {
        crc.reset();
        crc.update(buffer.limit(to - base).position(from - base));
        buffer.clear();
        return (int) crc.getValue();
    }
}
