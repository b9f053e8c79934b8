package dev.varve.store;

import static dev.varve.ExpectedVersion.any;

import dev.varve.Appended;
import dev.varve.StreamId;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.signal.Signal;
import dev.varve.testkit.FaultyEventLog;
import dev.varve.testkit.ManualClock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;

/// What the tests of the store share: a store of tills over a log that can fail, and all that it signals.
abstract class StoreTest {

    static final Duration SOON = Duration.ofMinutes(1);

    final ManualClock clock = ManualClock.at("2026-01-01T12:00:00Z");
    final EventLog behind = new InMemoryEventLog(clock);
    final FaultyEventLog log = new FaultyEventLog(behind);
    final Collection<Signal> signals = new ConcurrentLinkedQueue<>();
    final EventStore<Till.Event> store = EventStore.of(log, Till.CODEC).observe(signals::add);

    @AfterEach
    void close_the_store() {
        store.close();
    }

    final Appended append(StreamId stream, long... amounts) {
        return store.append(stream, any(), Till.puts(amounts));
    }

    final <T extends Signal> List<T> signals(Class<T> kind) {
        return signals.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
