package dev.varve.docs.learn;

import static dev.varve.testkit.DeciderSpec.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.docs.learn.Tin.No;
import dev.varve.docs.learn.Tin.Tea;
import dev.varve.docs.learn.Tin.Tea.Bought;
import dev.varve.docs.learn.Tin.Tea.Drunk;
import dev.varve.docs.learn.Tin.Wish.Buy;
import dev.varve.docs.learn.Tin.Wish.Drink;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.store.EventStore;
import dev.varve.store.Outcome;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/// Rules are asked once, before it happened (L03, L19).
class DecideTest {

    // region specs
    @Test
    void what_is_in_the_tin_can_be_drunk() {
        given(new Tin(), new Bought(100)).when(new Drink(8)).then(new Drunk(8));
    }

    @Test
    void more_than_is_in_it_cannot() {
        given(new Tin(), new Bought(100), new Drunk(95)).when(new Drink(8)).thenRefused(No.NOT_ENOUGH);
    }
    // endregion

    @Test
    void what_was_recorded_is_folded_whatever_the_rules_say_today() {
        given(new Tin(), new Bought(5), new Drunk(8)).whenNothing().thenState(-3);
    }

    @Test
    void a_repository_loads_decides_and_appends() {
        // region handle
        var store = EventStore.of(new InMemoryEventLog(Clock.systemUTC()), JsonCodec.of(Tea.class));
        var tins = store.repository("tin", new Tin());

        tins.handle("green", new Buy(10));
        tins.handle("green", new Drink(8));
        var answer = switch (tins.handle("green", new Drink(8))) {
            case Outcome.Accepted<Integer, Tea> yes -> "drunk: " + yes.events();
            case Outcome.Refused<Integer, Tea> no -> "no: " + no.reason().text() + ", only " + no.state() + " g";
        };
        // endregion

        assertThat(answer).isEqualTo("no: there is not so much tea in the tin, only 2 g");
        assertThat(store.version(tins.stream("green"))).isEqualTo(2);
    }
}
