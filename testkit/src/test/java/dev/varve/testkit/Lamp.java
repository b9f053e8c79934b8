package dev.varve.testkit;

import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import dev.varve.decide.Reason;

/// A lamp that can be lit a few times: the domain of the testkit's own tests.
final class Lamp implements Decider<Lamp.Command, Lamp.State, Lamp.Event> {

    sealed interface Command {}

    record Light(String who) implements Command {}

    record Quench() implements Command {}

    sealed interface Event {}

    record Lit(String who, int times) implements Event {}

    record Quenched() implements Event {}

    record Burnt() implements Event {}

    record State(boolean isLit, int times) {}

    enum Refusal implements Reason {
        BURNT,
        DARK;

        @Override
        public String text() {
            return name();
        }
    }

    @Override
    public State initialState() {
        return new State(false, 0);
    }

    @Override
    public State evolve(State state, Event event) {
        return switch (event) {
            case Lit lit -> new State(true, lit.times());
            case Quenched() -> new State(false, state.times());
            case Burnt() -> new State(false, 3);
        };
    }

    @Override
    public Decision<Event> decide(Command command, State state) {
        return switch (command) {
            case Light _ when state.isLit() -> Decision.accept();
            case Light _ when state.times() == 3 -> Decision.refuse(Refusal.BURNT);
            case Light(var who) when state.times() == 2 -> Decision.accept(new Lit(who, 3), new Burnt());
            case Light(var who) -> Decision.accept(new Lit(who, state.times() + 1));
            case Quench _ when !state.isLit() -> Decision.refuse(Refusal.DARK);
            case Quench _ -> Decision.accept(new Quenched());
        };
    }
}
