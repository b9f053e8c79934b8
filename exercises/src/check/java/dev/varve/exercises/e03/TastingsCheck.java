package dev.varve.exercises.e03;

import static dev.varve.testkit.DeciderSpec.given;

import dev.varve.exercises.e03.TastingCommand.Book;
import dev.varve.exercises.e03.TastingCommand.Cancel;
import dev.varve.exercises.e03.TastingCommand.Close;
import dev.varve.exercises.e03.TastingEvent.BookingCancelled;
import dev.varve.exercises.e03.TastingEvent.BookingClosed;
import dev.varve.exercises.e03.TastingEvent.SeatsBooked;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

class TastingsCheck {

    private final Tastings tastings = new Tastings();

    /// A spec shows what came instead; the hint says what to think about.
    private static void hint(String hint, Runnable spec) {
        try {
            spec.run();
        } catch (AssertionError e) {
            throw new AssertionError(hint + "\n\n" + e.getMessage(), e);
        }
    }

    @Test
    @Order(1)
    void who_asks_for_seats_that_are_free_gets_them() {
        hint(
                "Six of eight seats are taken, two are wanted: accept(new SeatsBooked(guest, seats)).",
                () -> given(tastings, new SeatsBooked("ana", 6))
                        .when(new Book("ben", 2))
                        .then(new SeatsBooked("ben", 2)));
    }

    @Test
    @Order(2)
    void more_seats_than_are_free_are_refused() {
        hint(
                "Six of eight seats are taken, three are wanted: refuse(No.FULL). tasting.free() counts.",
                () -> given(tastings, new SeatsBooked("ana", 6))
                        .when(new Book("ben", 3))
                        .thenRefused(No.FULL));
    }

    @Test
    @Order(3)
    void when_bookings_are_closed_nobody_books() {
        hint(
                "The house has closed, though seats are free: refuse(No.CLOSED).",
                () -> given(tastings, new SeatsBooked("ana", 2), new BookingClosed())
                        .when(new Book("ben", 1))
                        .thenRefused(No.CLOSED));
    }

    @Test
    @Order(4)
    void a_guest_who_wants_another_number_of_seats_is_refused() {
        hint(
                "Ana has two seats and wants three: cancel first, refuse(No.BOOKED_ALREADY).",
                () -> given(tastings, new SeatsBooked("ana", 2))
                        .when(new Book("ana", 3))
                        .thenRefused(No.BOOKED_ALREADY));
    }

    @Test
    @Order(5)
    void who_asks_again_for_the_same_is_told_yes_and_nothing_happens() {
        hint("Ana has two seats and asks for two, perhaps because she got no answer: accept() with no event.", () -> {
            given(tastings, new SeatsBooked("ana", 2)).when(new Book("ana", 2)).thenNothing();
            given(tastings, new SeatsBooked("ana", 8)).when(new Book("ana", 8)).thenNothing();
            given(tastings, new SeatsBooked("ana", 2), new BookingClosed())
                    .when(new Book("ana", 2))
                    .thenNothing();
        });
    }

    @Test
    @Order(6)
    void what_is_cancelled_or_closed_already_is_no_event_either() {
        hint("What she wants is so already, or was never otherwise: accept().", () -> {
            given(tastings, new SeatsBooked("ana", 2)).when(new Cancel("ben")).thenNothing();
            given(tastings, new SeatsBooked("ana", 2), new BookingCancelled("ana"))
                    .when(new Cancel("ana"))
                    .thenNothing();
            given(tastings, new BookingClosed()).when(new Close()).thenNothing();
        });
    }

    @Test
    @Order(7)
    void seats_can_be_cancelled_after_the_house_closed() {
        hint(
                "Nobody books any more, but who stays at home may say so: only Book asks whether it is open.",
                () -> given(tastings, new SeatsBooked("ana", 2), new BookingClosed())
                        .when(new Cancel("ana"))
                        .then(new BookingCancelled("ana"))
                        .thenState(new Tasting(Map.of(), false)));
    }

    @Test
    @Order(8)
    void what_happened_before_there_were_rules_counts_as_it_happened() {
        hint(
                "Nine of eight seats were booked when nobody counted. evolve takes it as it is, decide lives with it.",
                () -> {
                    given(tastings, new SeatsBooked("ana", 9))
                            .whenNothing()
                            .thenState(new Tasting(Map.of("ana", 9), true));
                    given(tastings, new SeatsBooked("ana", 9))
                            .when(new Book("ben", 1))
                            .thenRefused(No.FULL);
                });
    }
}
