package dev.varve.docs;

import static dev.varve.ExpectedVersion.exactly;
import static dev.varve.ExpectedVersion.noStream;

import dev.varve.StreamId;
import dev.varve.decide.Fold;
import dev.varve.docs.FirstProgram.Tea.Bought;
import dev.varve.docs.FirstProgram.Tea.Drunk;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.store.EventStore;
import java.time.Clock;

/// The program on the first screen.
final class FirstProgram {

    private FirstProgram() {}

    // region events
    sealed interface Tea {
        record Bought(int grams) implements Tea {}

        record Drunk(int grams) implements Tea {}
    }
    // endregion

    static void main() {
        // region first
        var store = EventStore.of(new InMemoryEventLog(Clock.systemUTC()), JsonCodec.of(Tea.class));
        var tin = StreamId.of("tin", "green");

        store.append(tin, noStream(), new Bought(250)); // a new stream
        store.append(tin, exactly(1), new Drunk(8), new Drunk(8)); // refused if another writer came first

        store.events(tin).forEach(event -> IO.println(event.version() + " " + event.payload()));

        var left = Fold.of(0, (Integer grams, Tea event) -> switch (event) {
            case Bought bought -> grams + bought.grams();
            case Drunk drunk -> grams - drunk.grams();
        });
        IO.println(store.load(tin, left)); // what the history adds up to
        // endregion
    }
}
