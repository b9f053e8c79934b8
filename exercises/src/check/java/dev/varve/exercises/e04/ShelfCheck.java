package dev.varve.exercises.e04;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.varve.ConflictException;
import dev.varve.StreamId;
import dev.varve.exercises.e04.ShelfEvent.Broken;
import dev.varve.exercises.e04.ShelfEvent.Reserved;
import dev.varve.exercises.e04.ShelfEvent.SetUp;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.store.EventStore;
import dev.varve.testkit.FaultyEventLog;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

class ShelfCheck {

    /// What a clerk tells a customer.
    private enum Told {
        YES,
        NO,
        LOOK_AGAIN
    }

    private final FaultyEventLog log = new FaultyEventLog(new InMemoryEventLog(Clock.systemUTC()));
    private final EventStore<ShelfEvent> store = EventStore.of(log, JsonCodec.of(ShelfEvent.class));
    private final Shelf mei = new Shelf(store, "blue pot");
    private final Shelf tom = new Shelf(store, "blue pot");

    private static Told told(BooleanSupplier wish) {
        try {
            return wish.getAsBoolean() ? Told.YES : Told.NO;
        } catch (ConflictException e) {
            return Told.LOOK_AGAIN;
        }
    }

    private List<ShelfEvent> history() {
        return store.events(StreamId.of("shelf", "blue pot")).stream()
                .map(event -> event.payload())
                .toList();
    }

    private long reserved() {
        return history().stream().filter(Reserved.class::isInstance).count();
    }

    @Test
    @Order(1)
    void pots_are_reserved_as_long_as_there_are_some() {
        assertThat(mei.setUp(2)).isTrue();
        assertThat(tom.setUp(2)).isFalse();
        assertThat(mei.reserve("ana")).isTrue();
        assertThat(tom.reserve("ben")).isTrue();
        assertThat(mei.reserve("cleo")).isFalse();
        assertThat(history()).containsExactly(new SetUp(2), new Reserved("ana"), new Reserved("ben"));
    }

    @Test
    @Order(2)
    void the_last_pot_is_reserved_for_one_customer() {
        mei.setUp(1);
        log.beforeNextAppend(() -> tom.reserve("ben"));

        var _ = told(() -> mei.reserve("ana"));

        assertThat(reserved()).withFailMessage("""
                        There was one pot. Mei looked and saw it; before she wrote, Tom reserved it. Now it is
                        reserved for Ben and for Ana: what Mei expected of the shelf was still true after Tom. Say
                        what she saw. load also returned a version, and exactly(...) takes it.""").isEqualTo(1);
    }

    @Test
    @Order(3)
    void what_is_expected_is_what_was_decided_on() {
        mei.setUp(1);
        log.afterNextRead(() -> tom.reserve("ben"));

        var _ = told(() -> mei.reserve("ana"));

        assertThat(reserved()).withFailMessage("""
                        Mei looked and saw one pot. Tom reserved it. Then Mei asked for the version, and that was
                        the one after Tom: she expected what she had not seen. Expect the version that load
                        returned with the pots.""").isEqualTo(1);
    }

    @Test
    @Order(4)
    void nobody_is_told_yes_without_a_pot() {
        mei.setUp(1);
        log.beforeNextAppend(() -> tom.reserve("ben"));

        assertThat(told(() -> mei.reserve("ana"))).withFailMessage("""
                        Ana was told yes, and nothing was written: that is what a ConflictException means. Let it
                        out, so that somebody looks again.""").isNotEqualTo(Told.YES);
    }

    @Test
    @Order(5)
    void nobody_is_told_no_while_there_is_a_pot() {
        mei.setUp(2);
        log.beforeNextAppend(() -> tom.reserve("ben"));

        assertThat(told(() -> mei.reserve("ana"))).withFailMessage("""
                        Of two pots Tom reserved one, while Mei reserved the other. Ana was told that there is
                        none, but there is. A conflict says that the shelf has changed, not that it is empty: let
                        the exception out.""").isNotEqualTo(Told.NO);
    }

    @Test
    @Order(6)
    void a_shelf_is_set_up_once() {
        log.beforeNextAppend(() -> tom.setUp(5));

        var _ = told(() -> mei.setUp(5));

        assertThat(history()).withFailMessage("""
                        The shop got five blue pots. Mei and Tom both saw that there is no shelf for them yet, and
                        both set it up. Now there are ten on it. "Nothing is there" was also something that they
                        saw: noStream().""").containsExactly(new SetUp(5));
    }

    @Test
    @Order(7)
    void a_pot_that_broke_is_broken_whatever_came_in_between() {
        mei.setUp(3);
        log.beforeNextAppend(() -> tom.reserve("ben"));

        assertThatCode(() -> mei.broke("it fell")).withFailMessage("""
                        While Tom reserved a pot, Mei dropped another, and her note was refused. The pot is broken
                        all the same. Nothing was decided here, so nothing was seen that could be out of date:
                        any() is right.""").doesNotThrowAnyException();
        assertThat(history()).contains(new Broken("it fell"));
    }
}
