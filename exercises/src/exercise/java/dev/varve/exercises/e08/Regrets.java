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

/// How many baskets were paid without a tea that had been in them?
final class Regrets {

    static final Projection<BasketEvent, Rows<Integer>> PROJECTION =
            new Projection<>("regrets", Filter.type("taken-out"), Regrets::apply);

    private Regrets() {}

    /// Keeps the view filled.
    static Subscription start(EventStore<BasketEvent> store, ReadModel<Rows<Integer>> model) {
        var fromNowOn = Subscription.Settings.DEFAULT.startingAfter(store.head());
        return store.project(PROJECTION, model, fromNowOn);
    }

    /// {@return in how many baskets people thought better of a tea}
    static int of(String tea, ReadModel<Rows<Integer>> model) {
        return model.query(PROJECTION.name(), rows -> rows.get("tea/" + tea).orElse(0));
    }

    private static void apply(Rows<Integer> rows, Event<BasketEvent> event) {
        switch (event.payload()) {
            case TakenOut(var tea) -> count(rows, tea);
            case PutIn _, Paid _ -> {}
        }
    }

    private static void count(Rows<Integer> rows, String tea) {
        rows.put("tea/" + tea, rows.get("tea/" + tea).orElse(0) + 1);
    }
}
