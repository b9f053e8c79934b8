package dev.varve.mapdb.journal;

import dev.varve.StreamId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Remembers the names that were read last, so that the same bytes seldom become a new object.
///
/// Invariant: an entry never changes, so it does not matter which thread's entry stays. Safe for several threads.
final class Names {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private record Entry<T>(byte[] bytes, T name) {}

    private final @Nullable Entry<StreamId>[] streams = entries(1 << 14);
    private final @Nullable Entry<String>[] types = entries(1 << 9);

    StreamId stream(byte[] bytes, int from, int to) {
        return name(streams, bytes, from, to, StreamId::parse);
    }

    String type(byte[] bytes, int from, int to) {
        return name(types, bytes, from, to, Function.identity());
    }

    private static <T> T name(@Nullable Entry<T>[] entries, byte[] bytes, int from, int to, Function<String, T> make) {
        var slot = (int) (hash(bytes, from, to) >>> 32) & (entries.length - 1);
        var entry = entries[slot];
        if (entry != null && Arrays.equals(entry.bytes(), 0, entry.bytes().length, bytes, from, to)) {
            return entry.name();
        }
        var copy = Arrays.copyOfRange(bytes, from, to);
        var name = make.apply(new String(copy, StandardCharsets.UTF_8));
        entries[slot] = new Entry<>(copy, name);
        return name;
    }

    /// Looks at both ends of a name only: names that agree there may push each other out, and do no other harm.
    private static long hash(byte[] bytes, int from, int to) {
        var hash = (long) to - from;
        if (hash >= Long.BYTES) {
            hash ^= (long) LONG.get(bytes, from) * FACTOR + (long) LONG.get(bytes, to - Long.BYTES);
        } else {
            for (var n = from; n < to; n++) {
                hash = 31 * hash + bytes[n];
            }
        }
        return hash * FACTOR;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> @Nullable Entry<T>[] entries(int count) {
        return (Entry<T>[]) Arrays.copyOf(new Entry[0], count);
    }
}
