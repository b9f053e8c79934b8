package dev.varve.mapdb.journal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The running hash over the journal: the value of a frame is the SHA-256 of the value before it and of its bytes.
///
/// Nobody can change, drop or insert a frame without changing every value after it. Used by one thread.
final class Chain {

    static final int LENGTH = 32;

    private final MessageDigest sha256;

    Chain() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    byte[] next(byte[] previous, byte[] bytes, int from, int to) {
        sha256.update(previous);
        sha256.update(bytes, from, to - from);
        return sha256.digest();
    }

    byte[] next(byte[] previous, ByteBuffer bytes, int from, int to) {
        sha256.update(previous);
        sha256.update(bytes.slice(from, to - from));
        return sha256.digest();
    }
}
