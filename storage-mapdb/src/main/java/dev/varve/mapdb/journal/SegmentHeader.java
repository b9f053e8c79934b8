package dev.varve.mapdb.journal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/// The first [#LENGTH] bytes of a segment file: where in the journal the file belongs.
///
/// @param number the segments count from 1 without gaps
/// @param store tells journals apart
/// @param address the address of the segment's first byte, which is the first byte of this header
/// @param first the position of the first event that comes after this header
/// @param chain the chain value of the last frame before this header, zeros at the beginning
record SegmentHeader(int number, UUID store, long address, long first, byte[] chain) {

    static final int LENGTH = 128;
    static final int FORMAT = 1;
    private static final long MAGIC = 0x56415256_454C4F47L; // VARVELOG

    byte[] encode() {
        var bytes = ByteBuffer.allocate(LENGTH);
        bytes.putLong(MAGIC).putInt(FORMAT).putInt(number);
        bytes.putLong(store.getMostSignificantBits()).putLong(store.getLeastSignificantBits());
        bytes.putLong(address).putLong(first).put(chain);
        return bytes.putInt(LENGTH - 4, checksum(bytes)).array();
    }

    /// {@return the header, empty when the bytes are damaged or are no such header}
    ///
    /// @throws NewerFormatException if it was written by a later release
    static Optional<SegmentHeader> decode(ByteBuffer bytes) {
        if (bytes.capacity() < LENGTH || bytes.getLong(0) != MAGIC || bytes.getInt(LENGTH - 4) != checksum(bytes)) {
            return Optional.empty();
        }
        if (bytes.getInt(8) > FORMAT) {
            throw new NewerFormatException(bytes.getInt(8), FORMAT);
        }
        var chain = new byte[Chain.LENGTH];
        var _ = bytes.get(48, chain);
        var store = new UUID(bytes.getLong(16), bytes.getLong(24));
        return Optional.of(new SegmentHeader(bytes.getInt(12), store, bytes.getLong(32), bytes.getLong(40), chain));
    }

    private static int checksum(ByteBuffer bytes) {
        var crc = new CRC32C();
        crc.update(bytes.slice(0, LENGTH - 4));
        return (int) crc.getValue();
    }
}
