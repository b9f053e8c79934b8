package dev.varve.mapdb.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bytes in the making: numbers are big-endian, short ones are packed seven bits to a byte, lowest first.
final class Output {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /// What is kept for the next use; a rare larger need is given back.
    private static final int LARGE = 8 << 20;

    private byte[] bytes;
    private int size;

    Output(int capacity) {
        bytes = new byte[capacity];
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    /// {@return the bytes, and behind them so many zeros that do not belong to them}
    byte[] withZeros(int count) {
        var at = room(count);
        Arrays.fill(bytes, at, size, (byte) 0);
        size = at;
        return bytes;
    }

    /// Forgets everything from a place on.
    void cut(int size) {
        this.size = size;
        if (size == 0 && bytes.length > LARGE) {
            bytes = new byte[LARGE];
        }
    }

    private int room(int count) {
        var at = size;
        size = Math.addExact(at, count);
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size, (int) Math.min(Integer.MAX_VALUE - 8, 2L * bytes.length)));
        }
        return at;
    }

    void put8(int value) {
        var at = room(1); // first, because it may replace the array
        bytes[at] = (byte) value;
    }

    void put32(int value) {
        var at = room(4);
        INT.set(bytes, at, value);
    }

    void put64(long value) {
        var at = room(8);
        LONG.set(bytes, at, value);
    }

    void set32(int at, int value) {
        INT.set(bytes, at, value);
    }

    void packed(long value) {
        var left = value;
        while ((left & ~0x7FL) != 0) {
            put8((int) (left & 0x7F) | 0x80);
            left >>>= 7;
        }
        put8((int) left);
    }

    void put(byte[] source) {
        put(source, source.length);
    }

    void put(byte[] source, int count) {
        var at = room(count);
        System.arraycopy(source, 0, bytes, at, count);
    }

    /// Puts the length of some bytes, packed, and then the bytes.
    void counted(byte[] source) {
        packed(source.length);
        put(source);
    }

    /// Adds zeros up to a multiple of `step`.
    void pad(int step) {
        while (size % step != 0) {
            put8(0);
        }
    }
}
