package dev.varve.benchmarks.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A folder for the stores of one session. It is removed at the end, whichever end that is.
public final class DataFolder implements AutoCloseable {

    private final Path path;
    private final Runnable words;
    private final Thread atExit = new Thread(this::stop);
    private volatile boolean isStopped;

    private DataFolder(Path path, Runnable words) {
        this.path = path;
        this.words = words;
    }

    /// {@return a new one in a folder}
    ///
    /// @param words says what there is to say when somebody stops the session
    public static DataFolder in(Path place, Runnable words) throws IOException {
        Files.createDirectories(place);
        var folder = new DataFolder(Files.createTempDirectory(place.toAbsolutePath(), "bench"), words);
        Runtime.getRuntime().addShutdownHook(folder.atExit);
        return folder;
    }

    /// {@return where it is}
    public Path path() {
        return path;
    }

    /// {@return whether somebody has stopped the session, so that what fails now fails for that}
    public boolean isStopped() {
        return isStopped;
    }

    /// The processes that measure write to it until they are gone.
    private void stop() {
        isStopped = true;
        ProcessHandle.current().descendants().forEach(process -> {
            var _ = process.destroyForcibly();
            process.onExit().join();
        });
        remove();
        words.run();
    }

    private void remove() {
        try (Stream<Path> files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }

    @Override
    public void close() {
        if (isStopped) {
            return;
        }
        var _ = Runtime.getRuntime().removeShutdownHook(atExit);
        remove();
    }
}
