package dev.varve.benchmarks.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// What was measured on.
///
/// @param disk the kind of file system that the data was on
public record Machine(String cpu, int cores, String memory, String os, String disk, String jdk) {

    private static final Set<String> NOT_A_DISK = Set.of("tmpfs", "ramfs", "devtmpfs");

    /// {@return this machine, with the file system of a folder}
    public static Machine of(Path data) throws IOException {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                model(),
                system.getAvailableProcessors(),
                Math.ceilDiv(system.getTotalMemorySize(), 1L << 30) + " GiB",
                "%s %s %s".formatted(system.getName(), release(system.getVersion()), system.getArch()),
                Files.getFileStore(data).type(),
                "%s %s".formatted(System.getProperty("java.vm.vendor"), System.getProperty("java.runtime.version")));
    }

    /// {@return whether what is written there is on a disk afterwards}
    public boolean hasDisk() {
        return !NOT_A_DISK.contains(disk);
    }

    /// Builders of kernels put words of their own behind the number.
    private static String release(String version) {
        return version.replaceFirst("^([0-9.]+).*", "$1");
    }

    private static String model() throws IOException {
        var told = Path.of("/proc/cpuinfo");
        if (Files.isReadable(told)) {
            try (var lines = Files.lines(told)) {
                var model = lines.filter(line -> line.startsWith("model name")).findFirst();
                if (model.isPresent()) {
                    return model.get().substring(model.get().indexOf(':') + 1).strip();
                }
            }
        }
        return System.getProperty("os.arch");
    }
}
