package dev.varve.samples.logistics.books;

import dev.varve.Event;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// One number for all events of a stream, as they are stored: whoever changes one of them, or its time, changes it.
public final class StreamHash {

    private StreamHash() {}

    /// {@return the hash of the events of a stream up to a version; positions do not count, so a copy has the same}
    public static String of(EventLog log, StreamId stream, long untilVersion) {
        var digest = sha256();
        var _ = log.readStream(stream, Range.ALL.until(untilVersion), event -> {
            add(event, digest);
            return true;
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /// {@return the hash of a text}
    static String of(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void add(Event<Encoded> event, MessageDigest digest) {
        var stored = event.payload();
        var head = event.version() + " " + event.time() + " " + stored.type() + "#" + stored.schema() + " "
                + stored.bytes().length + "\n";
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        digest.update(stored.bytes());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
