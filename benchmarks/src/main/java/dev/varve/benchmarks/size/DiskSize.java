package dev.varve.benchmarks.size;

import dev.varve.benchmarks.fixture.Orders;
import dev.varve.benchmarks.fixture.StoreFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// How many bytes does an event take on disk, in the journal and in the index? A million of them, 100 an order.
public final class DiskSize {

    private static final int ORDERS = 10_000;
    private static final int LENGTH = 100;
    private static final double EVENTS = (double) ORDERS * LENGTH;

    private DiskSize() {}

    /// {@return bytes an event by what they are for}
    ///
    /// @param place where the store is made, and removed again
    public static Map<String, Double> measure(Path place) throws IOException {
        try (var folder = StoreFolder.in(place)) {
            try (var storage = folder.open()) {
                Orders.fill(storage.log(), ORDERS, LENGTH);
            }
            var all = folder.bytes("");
            var index = folder.bytes(".db");
            var bytes = new LinkedHashMap<String, Double>();
            bytes.put("all", all / EVENTS);
            bytes.put("index", index / EVENTS);
            bytes.put("journal", (all - index) / EVENTS);
            bytes.put("payload", payload());
            return bytes;
        }
    }

    private static double payload() {
        var bytes = 0L;
        for (var version = 1; version <= LENGTH; version++) {
            bytes += Orders.encoded(version).bytes().length;
        }
        return (double) bytes / LENGTH;
    }
}
