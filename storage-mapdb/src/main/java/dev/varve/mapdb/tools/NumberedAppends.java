package dev.varve.mapdb.tools;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Event;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Appends that say of each of their events which one of how many it is, so that a missing part shows.
///
/// Used by one thread.
final class NumberedAppends {

    private static final int STREAMS = 3;
    private static final int LONGEST = 2_000;

    private final long run;
    private final int writer;
    private final int size;
    private long number;

    /// @param run tells the runs on one store apart
    /// @param writer tells the threads of a run apart
    /// @param size how many events each append has
    NumberedAppends(long run, int writer, int size) {
        this.run = run;
        this.writer = writer;
        this.size = size;
    }

    Append<Encoded> next() {
        number++;
        var writes = new ArrayList<Write<Encoded>>();
        for (var n = 1; n <= size; n++) {
            var text = String.format(
                    Locale.ROOT,
                    "%s %s %s %s %s %s",
                    run,
                    writer,
                    number,
                    n,
                    size,
                    "x".repeat(ThreadLocalRandom.current().nextInt(LONGEST)));
            var stream = StreamId.of("load", writer + "-" + n % STREAMS);
            writes.add(new Write<>(stream, new Encoded("loaded", 1, text.getBytes(StandardCharsets.UTF_8)), Set.of()));
        }
        return new Append<>(
                writes, List.of(), Optional.of(String.format(Locale.ROOT, "%s/%s/%s", run, writer, number)), Map.of());
    }

    /// Checks the events of a log, which it is shown in their order.
    static final class Check {
        private final Map<String, Long> numbers = new HashMap<>();
        private String expected = "";
        private long position;

        void event(Event<Encoded> event) {
            position++;
            if (event.position() != position) {
                throw new StorageException("position " + position + " is missing");
            }
            var parts = new String(event.payload().bytes(), StandardCharsets.UTF_8).split(" ", 6);
            var thread = parts[0] + ' ' + parts[1];
            var number = Long.parseLong(parts[2]);
            var index = Integer.parseInt(parts[3]);
            var size = Integer.parseInt(parts[4]);
            if (expected.isEmpty()) {
                expected = append(thread, numbers.merge(thread, 1L, Long::sum), 1, size);
            }
            if (!append(thread, number, index, size).equals(expected)) {
                throw new StorageException("at position %s should be %s, not %s"
                        .formatted(String.valueOf(position), expected, append(thread, number, index, size)));
            }
            expected = index == size ? "" : append(thread, number, index + 1, size);
        }

        private static String append(String thread, long number, int index, int size) {
            return String.format(Locale.ROOT, "append %s of %s, event %s of %s", number, thread, index, size);
        }

        /// Checks that the log does not end in the middle of an append.
        void end() {
            if (!expected.isEmpty()) {
                throw new StorageException("the log ends before " + expected);
            }
        }
    }
}
