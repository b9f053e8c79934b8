package dev.varve.samples.users.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// A shelf of one small file a thing.
///
/// Files, because to destroy a key is then to overwrite and delete one of them. In a database file freed
/// bytes may
/// stay for years.
public final class Folder implements Shelf {

    private static final String UNFINISHED = ".tmp";

    private final Path path;

    /// @param path is made with the first thing that is put there
    public Folder(Path path) {
        this.path = path;
    }

    @Override
    public Optional<byte[]> get(String name) {
        try {
            return Optional.of(Files.readAllBytes(path.resolve(name)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void put(String name, byte[] content) {
        var unfinished = path.resolve(name + UNFINISHED);
        try {
            Files.createDirectories(path);
            write(unfinished, content, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
            var _ = Files.move(
                    unfinished,
                    path.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            force();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void destroy(String name) {
        for (var file : List.of(path.resolve(name), path.resolve(name + UNFINISHED))) {
            try {
                if (Files.exists(file)) {
                    write(file, new byte[(int) Files.size(file)]);
                    Files.delete(file);
                    force();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public List<String> names() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (var files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(UNFINISHED))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] content, OpenOption... more) throws IOException {
        var options = new HashSet<OpenOption>(List.of(more));
        options.add(StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(file, options)) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                var _ = channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /// Makes the names durable, too.
    private void force() throws IOException {
        try (var directory = FileChannel.open(path, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
