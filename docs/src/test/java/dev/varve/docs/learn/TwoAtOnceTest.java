package dev.varve.docs.learn;

import static dev.varve.ExpectedVersion.any;
import static dev.varve.ExpectedVersion.exactly;
import static dev.varve.ExpectedVersion.noStream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.ConflictException;
import dev.varve.StreamId;
import dev.varve.docs.learn.Tin.No;
import dev.varve.docs.learn.Tin.Tea;
import dev.varve.docs.learn.Tin.Tea.Bought;
import dev.varve.docs.learn.Tin.Tea.Drunk;
import dev.varve.docs.learn.Tin.Wish.Drink;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.store.EventStore;
import dev.varve.store.Outcome;
import dev.varve.testkit.FaultyEventLog;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two drink from one tin (L04).
class TwoAtOnceTest {

    private static final StreamId GREEN = StreamId.of("tin", "green");

    private final FaultyEventLog log = new FaultyEventLog(new InMemoryEventLog(Clock.systemUTC()));
    private final EventStore<Tea> store = EventStore.of(log, JsonCodec.of(Tea.class));

    @BeforeEach
    void there_is_tea_for_one() {
        store.append(GREEN, noStream(), new Bought(10));
    }

    @Test
    void without_a_version_both_drink_what_is_there_once() {
        // region any
        var seenByAna = store.load(GREEN, new Tin()); // 10 g
        var seenByBen = store.load(GREEN, new Tin()); // 10 g
        assertThat(seenByAna).isEqualTo(seenByBen);

        store.append(GREEN, any(), new Drunk(8)); // Ana
        store.append(GREEN, any(), new Drunk(8)); // Ben

        assertThat(store.load(GREEN, new Tin()).state()).isEqualTo(-6);
        // endregion
    }

    @Test
    void with_the_version_that_was_seen_the_second_is_told() {
        var seen = store.load(GREEN, new Tin());

        // region exactly
        store.append(GREEN, exactly(seen.version()), new Drunk(8)); // Ana

        assertThatThrownBy(() -> store.append(GREEN, exactly(seen.version()), new Drunk(8))) // Ben
                .isInstanceOf(ConflictException.class)
                .hasMessage("stream tin/green: expected version 1, but the stream is at 2");
        // endregion
    }

    @Test
    void a_repository_looks_and_decides_again() {
        var tins = store.repository("tin", new Tin());

        // region retry
        log.beforeNextAppend(() -> store.append(GREEN, exactly(1), new Drunk(8))); // Ana is faster

        var ben = tins.handle("green", new Drink(8)); // his first append is in conflict; then he decides anew

        assertThat(ben).isEqualTo(new Outcome.Refused<Integer, Tea>(2, 2, No.NOT_ENOUGH));
        // endregion
    }

    @Test
    void another_tin_is_no_conflict() {
        log.beforeNextAppend(() -> store.append(StreamId.of("tin", "black"), noStream(), new Bought(100)));

        var appended = store.append(GREEN, exactly(1), new Drunk(8));

        assertThat(appended.version(GREEN)).isEqualTo(2);
    }
}
