package dev.varve.benchmarks.size;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Something that is counted rather than timed.
///
/// Nothing of it takes time worth measuring, so JMH is not asked: the files are simply as long as they are.
///
/// @param by the class that counts
/// @param unit what the numbers are
public record Counted(Class<?> by, String unit, Counting counting) {

    /// Counts.
    @FunctionalInterface
    public interface Counting {
        /// {@return the numbers by name}
        ///
        /// @param place where the stores are made, and removed again
        Map<String, Double> measure(Path place) throws IOException;
    }

    /// {@return all that is counted}
    public static List<Counted> all() {
        return List.of(
                new Counted(BookSize.class, "B/scan", BookSize::measure),
                new Counted(DiskSize.class, "B/event", DiskSize::measure),
                new Counted(OrderSize.class, "B/order", OrderSize::measure),
                new Counted(UserSize.class, "B/user", UserSize::measure));
    }
}
