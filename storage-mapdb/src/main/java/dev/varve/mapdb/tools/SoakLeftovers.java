package dev.varve.mapdb.tools;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a store that was closed has left behind in this process.
final class SoakLeftovers {

    private static final Path HANDLES = Path.of("/proc/self/fd");
    private static final int STANDARD = 2;
    private static final Pattern THREAD = Pattern.compile("#\\d+ \"(varve-[^\"]*)\".*");
    private static final Duration PAUSE = Duration.ofMillis(50);

    private SoakLeftovers() {}

    /// {@return open files below a directory and threads of the store, once they have had time to end}
    static List<String> after(Duration atMost, Path directory) throws IOException {
        var deadline = System.nanoTime() + atMost.toNanos();
        var left = find(directory);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            left = find(directory);
        }
        return left;
    }

    static List<String> find(Path directory) throws IOException {
        var left = new ArrayList<String>();
        handles(directory.toRealPath(), left);
        threads(left);
        return left;
    }

    private static void handles(Path directory, List<String> left) throws IOException {
        // Where there is no such folder, handles cannot be counted.
        if (Files.isDirectory(HANDLES)) {
            try (Stream<Path> handles = Files.list(HANDLES)) {
                for (var handle : handles.toList()) {
                    var isStandard = Integer.parseInt(handle.getFileName().toString()) <= STANDARD;
                    if (!isStandard && target(handle).startsWith(directory)) {
                        left.add("file " + target(handle));
                    }
                }
            }
        }
    }

    private static Path target(Path handle) {
        try {
            return Files.readSymbolicLink(handle);
        } catch (IOException e) {
            // It was the handle of the listing itself.
            return handle;
        }
    }

    /// Virtual threads are only in a dump.
    private static void threads(List<String> left) throws IOException {
        var folder = Files.createTempDirectory("varve-threads");
        var dump = folder.resolve("dump");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
            for (var line : Files.readAllLines(dump)) {
                var thread = THREAD.matcher(line);
                if (thread.matches()) {
                    left.add("thread " + thread.group(1));
                }
            }
        } finally {
            var _ = Files.deleteIfExists(dump);
            Files.delete(folder);
        }
    }
}
