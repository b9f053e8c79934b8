package dev.varve.mapdb.journal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/// A place between two frames of a journal.
///
/// @param store which journal
/// @param address of the next frame
/// @param first the position of the next event
/// @param time of the last frame
/// @param chain the chain value of the last frame
public record Place(UUID store, long address, long first, Instant time, byte[] chain) {

    static final int LENGTH = 76;

    /// {@return the position of the last event before this place}
    public long head() {
        return first - 1;
    }

    /// {@return this place as bytes}
    public byte[] encode() {
        return encode(ByteBuffer.allocate(LENGTH)).array();
    }

    /// {@return the buffer, with the same bytes put into it}
    ByteBuffer encode(ByteBuffer into) {
        return into.putLong(store.getMostSignificantBits())
                .putLong(store.getLeastSignificantBits())
                .putLong(address)
                .putLong(first)
                .putLong(time.getEpochSecond())
                .putInt(time.getNano())
                .put(chain);
    }

    /// {@return the place that [#encode] made these bytes of}
    public static Place decode(byte[] bytes) {
        var from = ByteBuffer.wrap(bytes);
        var store = new UUID(from.getLong(), from.getLong());
        var address = from.getLong();
        var first = from.getLong();
        var time = Instant.ofEpochSecond(from.getLong(), from.getInt());
        return new Place(store, address, first, time, Arrays.copyOfRange(bytes, LENGTH - Chain.LENGTH, LENGTH));
    }
}
