package dev.varve.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/// What is in a folder, to tell whether anything in it was changed.
public final class FolderContent {

    private FolderContent() {}

    /// {@return every file and folder in it, with how long it is and a checksum; nothing where there is no folder}
    public static Map<String, String> of(Path folder) {
        var content = new TreeMap<String, String>();
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.toList()) {
                    content.put(folder.relativize(file).toString(), summary(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return content;
    }

    private static String summary(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return "a folder";
        }
        var bytes = Files.readAllBytes(file);
        var checksum = new CRC32C();
        checksum.update(bytes);
        return String.format(Locale.ROOT, "%s bytes, %08x", bytes.length, checksum.getValue());
    }
}
