package dev.varve.exercises.e04;

import static dev.varve.ExpectedVersion.any;
import static dev.varve.ExpectedVersion.exactly;
import static dev.varve.ExpectedVersion.noStream;

import dev.varve.StreamId;
import dev.varve.decide.Fold;
import dev.varve.exercises.e04.ShelfEvent.Broken;
import dev.varve.exercises.e04.ShelfEvent.Reserved;
import dev.varve.exercises.e04.ShelfEvent.SetUp;
import dev.varve.store.EventStore;

/// A shelf with pots of one kind. Several clerks work on it at the same time.
///
/// The rules: a shelf is set up once, and no more pots are reserved than there are.
final class Shelf {

    /// How many pots are left.
    private static final Fold<Integer, ShelfEvent> LEFT = Fold.of(0, (left, event) -> switch (event) {
        case SetUp setUp -> left + setUp.pots();
        case Reserved _, Broken _ -> left - 1;
    });

    private final EventStore<ShelfEvent> store;
    private final StreamId shelf;

    Shelf(EventStore<ShelfEvent> store, String pot) {
        this.store = store;
        this.shelf = StreamId.of("shelf", pot);
    }

    /// Puts a new kind of pot up for sale.
    ///
    /// @return whether that was done; false when it was for sale already
    boolean setUp(int pots) {
        if (store.version(shelf) > 0) {
            return false;
        }
        store.append(shelf, noStream(), new SetUp(pots));
        return true;
    }

    /// Keeps a pot for a customer.
    ///
    /// @return whether that was done; false when there is none left
    boolean reserve(String customer) {
        var seen = store.load(shelf, LEFT);
        if (seen.state() <= 0) {
            return false;
        }
        store.append(shelf, exactly(seen.version()), new Reserved(customer));
        return true;
    }

    /// Notes that a pot broke. Whoever does has the pieces in their hand.
    void broke(String how) {
        store.append(shelf, any(), new Broken(how));
    }
}
