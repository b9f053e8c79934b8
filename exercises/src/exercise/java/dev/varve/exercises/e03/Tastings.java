package dev.varve.exercises.e03;

import static dev.varve.decide.Decision.accept;

import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import dev.varve.exercises.e03.TastingCommand.Book;
import dev.varve.exercises.e03.TastingCommand.Cancel;
import dev.varve.exercises.e03.TastingCommand.Close;
import dev.varve.exercises.e03.TastingEvent.BookingCancelled;
import dev.varve.exercises.e03.TastingEvent.BookingClosed;
import dev.varve.exercises.e03.TastingEvent.SeatsBooked;
import java.util.Map;

/// A tea tasting with eight seats, that guests book and cancel until the house closes.
final class Tastings implements Decider<TastingCommand, Tasting, TastingEvent> {

    @Override
    public Decision<TastingEvent> decide(TastingCommand command, Tasting tasting) {
        return switch (command) {
            case Book(var guest, var seats) -> accept(new SeatsBooked(guest, seats));
            case Cancel(var guest) -> accept(new BookingCancelled(guest));
            case Close() -> accept(new BookingClosed());
        };
    }

    @Override
    public Tasting initialState() {
        return new Tasting(Map.of(), true);
    }

    @Override
    public Tasting evolve(Tasting tasting, TastingEvent event) {
        return switch (event) {
            case SeatsBooked(var guest, var seats) -> tasting.with(guest, seats);
            case BookingCancelled(var guest) -> tasting.without(guest);
            case BookingClosed() -> new Tasting(tasting.booked(), false);
        };
    }
}
