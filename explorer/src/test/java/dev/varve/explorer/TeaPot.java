package dev.varve.explorer;

import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import dev.varve.decide.Reason;
import dev.varve.explorer.TeaPot.Command;
import dev.varve.explorer.TeaPot.Event;
import dev.varve.explorer.TeaPot.Pot;
import java.util.ArrayList;
import java.util.List;

/// A tea pot: the domain that the tests look at. It is filled, poured from, and breaks.
final class TeaPot implements Decider<Command, Pot, Event> {

    /// As many cups as no fold should fail on, and this one does.
    static final int UNLUCKY = 13;

    sealed interface Command {
        record Fill(String tea, int cups) implements Command {}

        record Pour(String guest, int cups) implements Command {}

        record Smash(String excuse) implements Command {}
    }

    sealed interface Event {
        record Filled(String tea, int cups) implements Event {}

        record Poured(String guest, Cups cups) implements Event {}

        record Broken(String excuse) implements Event {}
    }

    record Cups(int number) {}

    record Guest(String name, int cups) {}

    record Pot(String tea, int cups, List<Guest> guests, boolean broken) {}

    enum Refusal implements Reason {
        BROKEN("it is broken"),
        NOT_ENOUGH("there is not enough in it");

        private final String text;

        Refusal(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    @Override
    public Pot initialState() {
        return new Pot("", 0, List.of(), false);
    }

    @Override
    public Decision<Event> decide(Command command, Pot pot) {
        if (pot.broken()) {
            return Decision.refuse(Refusal.BROKEN);
        }
        return switch (command) {
            case Command.Fill(var tea, var cups) -> Decision.accept(new Event.Filled(tea, cups));
            case Command.Pour(var guest, var cups) ->
                cups > pot.cups()
                        ? Decision.refuse(Refusal.NOT_ENOUGH)
                        : Decision.accept(new Event.Poured(guest, new Cups(cups)));
            case Command.Smash(var excuse) -> Decision.accept(new Event.Broken(excuse));
        };
    }

    @Override
    public Pot evolve(Pot pot, Event event) {
        return switch (event) {
            case Event.Filled(var _, var cups) when cups == UNLUCKY -> throw new IllegalStateException("unlucky");
            case Event.Filled(var tea, var cups) -> new Pot(tea, pot.cups() + cups, pot.guests(), pot.broken());
            case Event.Poured(var guest, var cups) ->
                new Pot(pot.tea(), pot.cups() - cups.number(), served(pot, guest, cups.number()), pot.broken());
            case Event.Broken _ -> new Pot(pot.tea(), 0, pot.guests(), true);
        };
    }

    private static List<Guest> served(Pot pot, String name, int cups) {
        var guests = new ArrayList<Guest>();
        var before = 0;
        for (var guest : pot.guests()) {
            if (guest.name().equals(name)) {
                before = guest.cups();
            } else {
                guests.add(guest);
            }
        }
        guests.add(new Guest(name, before + cups));
        return guests;
    }
}
