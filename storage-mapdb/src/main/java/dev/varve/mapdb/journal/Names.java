package dev.varve.mapdb.journal;

import dev.varve.StreamId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Remembers the names that were read last, so that the same bytes seldom become a new object.
///
/// Invariant: an entry never changes, so it does not matter which thread's entry stays. Safe for several threads.
final class Names {

    private record Entry<T>(byte[] bytes, T name) {
        boolean isOf(ByteBuffer buffer, int at, int length) {
            if (bytes.length != length) {
                return false;
            }
            for (var n = 0; n < length; n++) {
                if (bytes[n] != buffer.get(at + n)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final @Nullable Entry<StreamId>[] streams = entries(1 << 14);
    private final @Nullable Entry<String>[] types = entries(1 << 9);

    StreamId stream(ByteBuffer buffer, int at, int length) {
        return name(streams, buffer, at, length, StreamId::parse);
    }

    String type(ByteBuffer buffer, int at, int length) {
        return name(types, buffer, at, length, Function.identity());
    }

    private static <T> T name(
            @Nullable Entry<T>[] entries, ByteBuffer buffer, int at, int length, Function<String, T> make) {
        var hash = 1;
        for (var n = 0; n < length; n++) {
            hash = 31 * hash + buffer.get(at + n);
        }
        var slot = (hash ^ hash >>> 15) & (entries.length - 1);
        var entry = entries[slot];
        if (entry != null && entry.isOf(buffer, at, length)) {
            return entry.name();
        }
        var bytes = new byte[length];
        var _ = buffer.get(at, bytes);
        var name = make.apply(new String(bytes, StandardCharsets.UTF_8));
        entries[slot] = new Entry<>(bytes, name);
        return name;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> @Nullable Entry<T>[] entries(int count) {
        return (Entry<T>[]) Arrays.copyOf(new Entry[0], count);
    }
}
