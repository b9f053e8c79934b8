package dev.varve.exercises.e05;

import static dev.varve.ExpectedVersion.exactly;

import dev.varve.Append;
import dev.varve.ConflictException;
import dev.varve.Event;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.decide.Decision;
import dev.varve.exercises.e05.BasketCommand.AddItem;
import dev.varve.exercises.e05.BasketCommand.ChangeAddress;
import dev.varve.exercises.e05.BasketCommand.Pay;
import dev.varve.exercises.e05.BasketEvent.AddressChanged;
import dev.varve.store.EventStore;
import dev.varve.store.Loaded;
import java.util.ArrayList;
import java.util.List;

/// Where people want something of a basket that others also work on.
final class Desk {

    private final Baskets baskets = new Baskets();
    private final EventStore<BasketEvent> store;
    private final StreamId basket;

    Desk(EventStore<BasketEvent> store, String id) {
        this.store = store;
        this.basket = StreamId.of("basket", id);
    }

    /// Does what somebody wants, if the rules allow it.
    ///
    /// @param seen the basket as this person saw it
    Answer answer(Loaded<Basket> seen, BasketCommand command) {
        try {
            return write(seen, command);
        } catch (ConflictException e) {
            return switch (command) {
                case AddItem _ -> answer(look(), command);
                case Pay _ -> new Answer.LookAgain(look());
                case ChangeAddress _ -> {
                    var now = look();
                    yield since(seen.version()).stream().anyMatch(AddressChanged.class::isInstance)
                            ? new Answer.LookAgain(now)
                            : answer(now, command);
                }
            };
        }
    }

    /// {@return the basket as it is now}
    Loaded<Basket> look() {
        return store.load(basket, baskets);
    }

    /// {@return what has happened to the basket after a version}
    private List<BasketEvent> since(long version) {
        var events = new ArrayList<Event<BasketEvent>>();
        store.read(basket, Range.after(version), events::add);
        return events.stream().map(Event::payload).toList();
    }

    /// Decides on what was seen, and writes if nothing else has happened since.
    private Answer write(Loaded<Basket> seen, BasketCommand command) {
        return switch (baskets.decide(command, seen.state())) {
            case Decision.Refused<BasketEvent>(var reason) -> new Answer.Refused(reason);
            case Decision.Accepted<BasketEvent>(var events) -> {
                store.append(Append.to(basket, exactly(seen.version()), events));
                yield new Answer.Done();
            }
        };
    }
}
