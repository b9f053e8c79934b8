package dev.varve.exercises.e07;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.exercises.e07.TillEvent.CupSold;
import dev.varve.store.EventStore;
import java.util.Map;

/// The board on the wall: how many cups of each tea were sold. It is filled from the events of all tills.
final class Board {

    private static final String CHECKPOINT = "checkpoint";

    private final EventStore<TillEvent> store;
    private final Table table;

    Board(EventStore<TillEvent> store, Table table) {
        this.store = store;
        this.table = table;
    }

    /// {@return how many cups of a tea the board shows}
    long sold(String tea) {
        return table.get("sold/" + tea);
    }

    /// Reads what has happened since the last time, and counts it. Called at each start, and now and then.
    void catchUp() {
        store.read(Filter.category("till"), Range.after(table.get(CHECKPOINT)), this::count);
    }

    private void count(Event<TillEvent> event) {
        switch (event.payload()) {
            case CupSold(var tea) -> table.save(Map.of("sold/" + tea, sold(tea) + 1));
        }
        table.save(Map.of(CHECKPOINT, event.position()));
    }
}
