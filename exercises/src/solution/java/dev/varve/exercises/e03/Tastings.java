package dev.varve.exercises.e03;

import static dev.varve.decide.Decision.accept;
import static dev.varve.decide.Decision.refuse;

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
            case Book(var guest, var seats) -> book(guest, seats, tasting);
            case Cancel(var guest) ->
                tasting.booked().containsKey(guest) ? accept(new BookingCancelled(guest)) : accept();
            case Close() -> tasting.open() ? accept(new BookingClosed()) : accept();
        };
    }

    private static Decision<TastingEvent> book(String guest, int seats, Tasting tasting) {
        if (tasting.booked().containsKey(guest)) {
            return tasting.booked().get(guest) == seats ? accept() : refuse(No.BOOKED_ALREADY);
        }
        if (!tasting.open()) {
            return refuse(No.CLOSED);
        }
        return seats > tasting.free() ? refuse(No.FULL) : accept(new SeatsBooked(guest, seats));
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
