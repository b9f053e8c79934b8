package dev.varve.benchmarks.size;

import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.codec.StateCodec;
import dev.varve.log.EventLog;
import dev.varve.mapdb.MapDbStorage;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import java.util.concurrent.atomic.AtomicLong;

/// How many bytes were to be kept, and how many the journal has made of them.
final class Content {

    private Content() {}

    /// {@return the payloads of all events that can be read}
    static double of(EventLog log) {
        var bytes = new AtomicLong();
        var _ = log.readLog(Filter.all(), Range.ALL, event -> {
            var _ = bytes.addAndGet(event.payload().bytes().length);
            return true;
        });
        return bytes.get();
    }

    /// {@return the keys and rows of a view}
    static <V> double of(ReadModel<Rows<V>> model, StateCodec<V> codec, String name) {
        var bytes = new AtomicLong();
        return model.<Long>query(name, rows -> {
            rows.each("", (key, row) -> {
                var _ = bytes.addAndGet(key.length() + codec.encode(row).length);
            });
            return bytes.get();
        });
    }

    /// {@return the frames of a journal; what it is longer than those was made beforehand}
    static double journal(MapDbStorage storage) {
        return storage.verify((_, _) -> {}).bytes();
    }
}
