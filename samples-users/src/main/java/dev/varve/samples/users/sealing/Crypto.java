package dev.varve.samples.users.sealing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The two algorithms: AES-256-GCM and HMAC-SHA-256.
final class Crypto {

    static final int IV_BYTES = 12;

    private static final int TAG_BITS = 128;

    private Crypto() {}

    /// {@return the sealed text; only the same key and place open it}
    ///
    /// @param place what is authenticated with it, so that it cannot be moved elsewhere
    static byte[] seal(byte[] key, byte[] iv, String place, String text) {
        return run(Cipher.ENCRYPT_MODE, key, iv, place, text.getBytes(StandardCharsets.UTF_8));
    }

    /// {@return the text}
    ///
    /// @throws IllegalArgumentException if it was sealed with another key, for another place, or changed since
    static String open(byte[] key, byte[] iv, String place, byte[] sealed) {
        return new String(run(Cipher.DECRYPT_MODE, key, iv, place, sealed), StandardCharsets.UTF_8);
    }

    private static byte[] run(int mode, byte[] key, byte[] iv, String place, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "%s cannot be opened: it was changed, moved, or sealed with another key".formatted(place), e);
        }
    }

    static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }
}
