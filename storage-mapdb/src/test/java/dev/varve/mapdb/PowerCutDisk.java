package dev.varve.mapdb;

import dev.varve.mapdb.journal.Disk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// A disk that can lose power: any of the pages written since a file was last forced may then be as before.
public final class PowerCutDisk implements Disk {

    private static final int PAGE = 4096;

    /// Something that happens after each write, such as a cut.
    public volatile Runnable afterWrite = () -> {};

    /// The pages of each file as they were when it was last forced, where they were written to since.
    private final Map<Path, Map<Long, byte[]>> before = new ConcurrentHashMap<>();

    @Override
    public File open(Path path) throws IOException {
        if (!Files.exists(path)) {
            before.remove(path);
        }
        var file = new RandomAccessFile(path.toFile(), "rw");
        return new File() {
            @Override
            public void write(byte[] bytes, int from, int length, long at) throws IOException {
                synchronized (PowerCutDisk.this) {
                    remember(path, file, at, at + length);
                    file.seek(at);
                    file.write(bytes, from, length);
                }
                afterWrite.run();
            }

            @Override
            public void force() {
                synchronized (PowerCutDisk.this) {
                    before.remove(path);
                }
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    private void remember(Path path, RandomAccessFile file, long from, long to) throws IOException {
        var pages = before.computeIfAbsent(path, _ -> new HashMap<>());
        for (var page = from / PAGE; page * PAGE < to; page++) {
            if (!pages.containsKey(page)) {
                var bytes = new byte[PAGE];
                file.seek(page * PAGE);
                var read = Math.max(0, file.read(bytes));
                pages.put(page, Arrays.copyOf(bytes, read == 0 ? PAGE : read));
            }
        }
    }

    /// Copies a directory as it may be found when the power comes back.
    public synchronized void cut(Path directory, Path copy, Random random) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (var path : files.toList()) {
                var target = copy.resolve(directory.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                    revert(path, target, random);
                }
            }
        }
    }

    private void revert(Path path, Path target, Random random) throws IOException {
        var share = random.nextDouble();
        try (var file = new RandomAccessFile(target.toFile(), "rw")) {
            for (var page : before.getOrDefault(path, Map.of()).entrySet()) {
                if (random.nextDouble() < share) {
                    file.seek(page.getKey() * PAGE);
                    file.write(page.getValue());
                }
            }
        }
    }
}
