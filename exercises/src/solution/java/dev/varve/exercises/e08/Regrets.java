package dev.varve.exercises.e08;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.exercises.e08.BasketEvent.Paid;
import dev.varve.exercises.e08.BasketEvent.PutIn;
import dev.varve.exercises.e08.BasketEvent.TakenOut;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.store.EventStore;
import dev.varve.store.Subscription;
import java.util.ArrayList;

/// How many baskets were paid without a tea that had been in them?
final class Regrets {

    static final Projection<BasketEvent, Rows<Integer>> PROJECTION =
            new Projection<>("regrets", Filter.category("basket"), Regrets::apply);

    private Regrets() {}

    /// Keeps the view filled.
    static Subscription start(EventStore<BasketEvent> store, ReadModel<Rows<Integer>> model) {
        return store.project(PROJECTION, model);
    }

    /// {@return in how many baskets people thought better of a tea}
    static int of(String tea, ReadModel<Rows<Integer>> model) {
        return model.query(PROJECTION.name(), rows -> rows.get("tea/" + tea).orElse(0));
    }

    private static void apply(Rows<Integer> rows, Event<BasketEvent> event) {
        var out = "out/" + event.stream().key() + "/";
        switch (event.payload()) {
            case PutIn(var tea) -> rows.remove(out + tea);
            case TakenOut(var tea) -> rows.put(out + tea, 1);
            case Paid _ -> {
                var teas = new ArrayList<String>();
                rows.each(out, (key, _) -> teas.add(key.substring(out.length())));
                teas.forEach(tea -> count(rows, tea));
            }
        }
    }

    private static void count(Rows<Integer> rows, String tea) {
        rows.put("tea/" + tea, rows.get("tea/" + tea).orElse(0) + 1);
    }
}
