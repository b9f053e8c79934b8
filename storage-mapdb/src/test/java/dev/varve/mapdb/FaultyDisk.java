package dev.varve.mapdb;

import dev.varve.mapdb.journal.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;

/// A disk that fails when it is told to, and is not slowed down by forcing anything.
public final class FaultyDisk implements Disk {

    /// Which writes fail, after half of the bytes.
    public volatile Predicate<Path> fullFor = _ -> false;

    /// Which forces fail.
    public volatile Predicate<Path> failingFor = _ -> false;

    @Override
    public File open(Path path) throws IOException {
        var file = Disk.real().open(path);
        return new File() {
            @Override
            public void write(byte[] bytes, int from, int length, long at) throws IOException {
                if (fullFor.test(path)) {
                    file.write(bytes, from, length / 2, at);
                    throw new IOException("No space left on device");
                }
                file.write(bytes, from, length, at);
            }

            @Override
            public void force() throws IOException {
                if (failingFor.test(path)) {
                    throw new IOException("Input/output error");
                }
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
