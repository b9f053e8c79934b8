package dev.varve.store;

import dev.varve.StreamId;
import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import dev.varve.decide.Reason;
import dev.varve.json.JsonCodec;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;

/// A till that money is put into: the domain of the tests of the store.
class Till implements Decider<Till.Action, Till.Content, Till.Event> {

    static final String CATEGORY = "till";
    static final StreamId ONE = StreamId.of(CATEGORY, "1");
    static final StreamId TWO = StreamId.of(CATEGORY, "2");
    static final JsonCodec<Event> CODEC = JsonCodec.of(Event.class);

    sealed interface Action {}

    record Put(List<Long> amounts) implements Action {}

    record Empty() implements Action {}

    sealed interface Event {}

    record MoneyPut(long amount) implements Event {}

    record Emptied() implements Event {}

    record Content(long total, int puts) {}

    enum Refusal implements Reason {
        NOT_POSITIVE;

        @Override
        public String text() {
            return "the amount is not positive";
        }
    }

    static Put put(Long... amounts) {
        return new Put(Arrays.asList(amounts));
    }

    static Event[] puts(long... amounts) {
        return each(amounts, MoneyPut::new);
    }

    private static Event[] each(long[] amounts, LongFunction<Event> event) {
        return Arrays.stream(amounts).mapToObj(event).toArray(Event[]::new);
    }

    @Override
    public Content initialState() {
        return new Content(0, 0);
    }

    @Override
    public Content evolve(Content state, Event event) {
        return switch (event) {
            case MoneyPut(var amount) -> new Content(state.total() + amount, state.puts() + 1);
            case Emptied _ -> new Content(0, state.puts());
        };
    }

    @Override
    public Decision<Event> decide(Action command, Content state) {
        return switch (command) {
            case Put(var amounts)
            when amounts.stream().anyMatch(amount -> amount <= 0) -> Decision.refuse(Refusal.NOT_POSITIVE);
            case Put(var amounts) ->
                new Decision.Accepted<>(
                        amounts.stream().<Event>map(MoneyPut::new).toList());
            case Empty _ when state.total() == 0 -> Decision.accept();
            case Empty _ -> Decision.accept(new Emptied());
        };
    }
}
