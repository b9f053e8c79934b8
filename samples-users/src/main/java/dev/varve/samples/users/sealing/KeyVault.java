package dev.varve.samples.users.sealing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The keys of persons, and the pseudonyms of their e-mail addresses: all that has to be destroyed to forget
/// somebody.
///
/// Invariant (U7): a key that was destroyed is never there again, under its id there will never be another
/// one, and
/// "destroyed" and "lost" are told apart. Safe for use by several threads of one process.
public final class KeyVault {

    /// How long a key is, in bytes: AES-256.
    public static final int KEY_BYTES = 32;

    private static final String KEY = ".key";
    private static final String DESTROYED = ".destroyed";
    private static final String PSEUDONYM = ".pseudonym";
    private static final String SECRET = "fingerprints.secret";

    private final Shelf shelf;
    private final RandomGenerator random;

    /// @param random makes keys and initialization vectors; a `SecureRandom`, except in tests
    public KeyVault(Shelf shelf, RandomGenerator random) {
        this.shelf = shelf;
        this.random = random;
    }

    /// Makes a key, unless there is one.
    ///
    /// @throws IllegalStateException if it was destroyed
    public synchronized void create(String keyId) {
        if (isDestroyed(keyId)) {
            throw new IllegalStateException("the key " + keyId + " was destroyed and is never made again");
        }
        if (shelf.get(file(keyId, KEY)).isEmpty()) {
            shelf.put(file(keyId, KEY), random(KEY_BYTES));
        }
    }

    /// {@return the key, empty once it is destroyed}
    ///
    /// @throws IllegalStateException if it should be there and is not: then the vault is not the one of these
    ///     events
    public synchronized Optional<byte[]> key(String keyId) {
        if (isDestroyed(keyId)) {
            return Optional.empty();
        }
        var key = shelf.get(file(keyId, KEY)).filter(bytes -> bytes.length == KEY_BYTES);
        if (key.isEmpty()) {
            throw new IllegalStateException(
                    "the key " + keyId + " is neither there nor destroyed; bring back the folder keys of this store");
        }
        return key;
    }

    /// {@return whether there is a key}
    public synchronized boolean has(String keyId) {
        return !isDestroyed(keyId) && shelf.get(file(keyId, KEY)).isPresent();
    }

    /// {@return whether a key was destroyed}
    public synchronized boolean isDestroyed(String keyId) {
        return shelf.get(file(keyId, DESTROYED)).isPresent();
    }

    /// Destroys a key. To do it again is harmless, and finishes what was begun.
    ///
    /// The mark comes first: a process that dies after it leaves a key that nobody asks for any more.
    public synchronized void destroy(String keyId) {
        if (!isDestroyed(keyId)) {
            shelf.put(file(keyId, DESTROYED), new byte[0]);
        }
        shelf.destroy(file(keyId, KEY));
    }

    /// {@return the pseudonym of a text: the same each time, random the first time}
    ///
    /// What goes into the log is the pseudonym. The way back to it from the text leads through a file here,
    /// which is
    /// named by a keyed fingerprint and can be destroyed. A fingerprint in the log would stay there, and
    /// whoever has
    /// the secret could ask for ever: was this person here?
    public synchronized String pseudonym(String text) {
        var file = fingerprint(text) + PSEUDONYM;
        var known = shelf.get(file);
        if (known.isPresent()) {
            return new String(known.get(), StandardCharsets.US_ASCII);
        }
        var fresh = HexFormat.of().formatHex(random(16));
        shelf.put(file, fresh.getBytes(StandardCharsets.US_ASCII));
        return fresh;
    }

    /// {@return all pseudonyms to which there is a way}
    public synchronized List<String> pseudonyms() {
        return shelf.names().stream()
                .filter(name -> name.endsWith(PSEUDONYM))
                .flatMap(name -> shelf.get(name).stream())
                .map(known -> new String(known, StandardCharsets.US_ASCII))
                .toList();
    }

    /// Destroys the way to a pseudonym. To do it again is harmless.
    public synchronized void forget(String pseudonym) {
        var bytes = pseudonym.getBytes(StandardCharsets.US_ASCII);
        shelf.names().stream()
                .filter(name -> name.endsWith(PSEUDONYM))
                .filter(name -> shelf.get(name)
                        .filter(known -> Arrays.equals(known, bytes))
                        .isPresent())
                .forEach(shelf::destroy);
    }

    /// {@return a keyed fingerprint: the same for the same text, and no way back to it without the secret}
    public synchronized String fingerprint(String text) {
        var secret = shelf.get(SECRET);
        if (secret.isEmpty()) {
            shelf.put(SECRET, random(KEY_BYTES));
            secret = shelf.get(SECRET);
        }
        return HexFormat.of().formatHex(Crypto.hmac(secret.orElseThrow(), text));
    }

    /// {@return random bytes}
    byte[] random(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /// An id may hold any character, the name of a file may not.
    private static String file(String keyId, String kind) {
        return HexFormat.of().formatHex(keyId.getBytes(StandardCharsets.UTF_8)) + kind;
    }
}
