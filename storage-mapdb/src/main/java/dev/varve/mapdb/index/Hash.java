package dev.varve.mapdb.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Turns names into the numbers under which the index looks them up. Two names may share a number.
public final class Hash {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private Hash() {}

    /// {@return the number of a name among those of its kind}
    public static long of(int kind, byte[] name, long number) {
        var hash = mix(kind * FACTOR + number);
        var at = 0;
        for (; at + 8 <= name.length; at += 8) {
            hash = mix(hash ^ (long) LONG.get(name, at));
        }
        var rest = (long) name.length;
        for (; at < name.length; at++) {
            rest = rest << 8 | (name[at] & 0xFF);
        }
        return mix(hash ^ rest);
    }

    private static long mix(long value) {
        var mixed = (value ^ value >>> 32) * FACTOR;
        mixed = (mixed ^ mixed >>> 29) * 0xBF58476D1CE4E5B9L;
        return mixed ^ mixed >>> 32;
    }
}
