package dev.varve.mapdb.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.Cause;
import dev.varve.StorageException;
import dev.varve.log.EventLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The effects of a reaction: a file that is added to line by line, each of which survives a kill.
final class SoakEffects implements AutoCloseable {

    private final FileChannel file;

    SoakEffects(Path path) throws IOException {
        cutOffHalfALine(path);
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    private static void cutOffHalfALine(Path path) throws IOException {
        if (Files.exists(path)) {
            var bytes = Files.readAllBytes(path);
            var end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            if (end < bytes.length) {
                try (var cut = FileChannel.open(path, StandardOpenOption.WRITE)) {
                    var _ = cut.truncate(end);
                }
            }
        }
    }

    /// {@return the key that the reaction gives with the event at a position}
    static String key(EventLog log, long position) {
        return SoakViews.EFFECTS + "/" + log.identity(position).name(position);
    }

    /// {@return the line of an effect}
    ///
    /// @param key what the reaction was given to tell a repetition
    static String line(String key, SoakEvent event) {
        return key + " " + event.id();
    }

    void cause(String line) {
        try {
            var bytes = ByteBuffer.wrap((line + "\n").getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                var _ = file.write(bytes);
            }
            file.force(false);
        } catch (IOException e) {
            throw new StorageException("an effect could not be written: " + Cause.inWords(e), e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
