package dev.varve.exercises.e18;

import static dev.varve.ExpectedVersion.any;
import static dev.varve.ExpectedVersion.exactly;
import static dev.varve.ExpectedVersion.exists;
import static dev.varve.ExpectedVersion.noStream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import dev.varve.Append;
import dev.varve.Condition;
import dev.varve.ConflictException;
import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.KeyReusedException;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.CommitListeners;
import dev.varve.log.EventLog;
import dev.varve.testkit.ManualClock;
import dev.varve.testkit.contract.EventLogContract;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// First what is missing, one thing at a time, then the whole contract.
class TreeLogCheck extends EventLogContract {

    private static final StreamId A = StreamId.of("note", "a");
    private static final StreamId B = StreamId.of("note", "b");

    private static final Logger LISTENERS = Logger.getLogger(CommitListeners.class.getName());

    static {
        LISTENERS.setLevel(Level.OFF); // the contract has listeners that fail on purpose
    }

    private final ManualClock clock = ManualClock.at("2026-07-01T09:00:00Z");
    private final EventLog log = open(clock);

    @Override
    protected EventLog open(Clock clock) {
        return new TreeLog(clock);
    }

    private static Append<Encoded> noted(StreamId stream, ExpectedVersion expected, String... texts) {
        return Append.to(
                stream,
                expected,
                List.of(texts).stream()
                        .map(text -> new Encoded("noted", 1, text.getBytes(UTF_8)))
                        .toList());
    }

    private void append(StreamId stream, String... texts) {
        var _ = log.append(noted(stream, any(), texts));
    }

    private void assertConflict(Append<Encoded> append, String hint) {
        assertThat(catchThrowable(() -> log.append(append)))
                .withFailMessage(hint)
                .isInstanceOf(ConflictException.class);
    }

    @Test
    @Order(1)
    void a_stream_that_is_not_as_expected_is_a_conflict() {
        append(A, "1", "2");

        assertConflict(
                noted(A, exactly(1), "3"),
                "Stream a is at version 2, and somebody appended to it who expects exactly(1). Nobody checks: let append"
                        + " check all\nconditions, and let check throw a ConflictException when expected.holds(version,"
                        + " hasEvents) is false.");
        assertConflict(noted(A, noStream(), "3"), "noStream() does not hold for a stream that has events.");
        assertThat(catchThrowable(() -> log.append(noted(A, exactly(2), "3"))))
                .withFailMessage("Stream a is at version 2, as expected, and the append was refused all the same. Check"
                        + " before you write,\nagainst the log as it is then.")
                .isNull();
        assertConflict(noted(B, exists(), "1"), "exists() does not hold for a stream that nobody wrote to.");
    }

    @Test
    @Order(2)
    void an_append_in_conflict_writes_nothing_at_all() {
        append(A, "1");

        assertConflict(
                noted(B, noStream(), "1").and(A, noStream(), List.of(new Encoded("noted", 1, new byte[0]))),
                "An append to b and a expects that neither exists, and a does. Every condition has to be checked.");
        assertThat(log.version(B))
                .withFailMessage("An append to b and a was in conflict because of a, and b was written. Check all"
                        + " conditions before\nthe first write.")
                .isZero();
    }

    @Test
    @Order(3)
    void what_has_come_since_somebody_looked_is_a_conflict() {
        append(A, "1");
        var looked = log.head();
        append(A, "2");

        assertConflict(
                noted(B, any(), "1").when(Condition.noneSince(Filter.stream(A), looked)),
                "Somebody looked at stream a up to position 1, and position 2 has come since. NoneSince refuses if an"
                        + " event after\n'after' matches the filter.");
        assertThat(catchThrowable(
                        () -> log.append(noted(B, any(), "1").when(Condition.noneSince(Filter.stream(B), looked)))))
                .withFailMessage(
                        "Since position 1 came an event of stream a and none of stream b, so noneSince(stream b,"
                                + " 1) holds.\nOnly events count that the filter matches.")
                .isNull();
        assertThat(catchThrowable(
                        () -> log.append(noted(A, any(), "3").when(Condition.noneSince(Filter.stream(A), 2)))))
                .withFailMessage("Position 2 itself had been seen: 'after' is exclusive.")
                .isNull();
    }

    @Test
    @Order(4)
    void who_asks_again_gets_the_first_answer() {
        var append = noted(A, noStream(), "1").key("k");
        var first = log.append(append);
        var hint = "The first answer was lost on the way, so the same append came again with its key. It should get the"
                + " first answer\nagain, and write nothing: look into keys, and answer with repeat(...).";
        try {
            var again = log.append(append);
            assertThat(again).withFailMessage(hint).isEqualTo(first.asRepeated());
        } catch (ConflictException _) {
            fail(hint + " Do that before the conditions: they held\nthe first time, and hold no longer because of it.");
        }
        assertThat(log.head())
                .withFailMessage("An append that was repeated with its key was written twice.")
                .isEqualTo(1);
        assertThat(catchThrowable(() -> log.append(noted(B, any(), "other").key("k"))))
                .withFailMessage("One key came with other events than before: repeat(...) says so, for all that it is"
                        + " asked.")
                .isInstanceOf(KeyReusedException.class);
    }

    @Test
    @Order(5)
    void recorded_time_never_goes_back() {
        append(A, "1");
        clock.advance(Duration.ofHours(-1));
        append(A, "2");

        assertThat(all(Range.ALL))
                .extracting(Event::time)
                .withFailMessage("The clock of the machine was put back an hour, and so were the events. 'As it was at"
                        + " nine' searches by\nhalves and needs times that never go back: remember the last one, and"
                        + " record that while the clock is behind it.")
                .isSorted();
    }

    @Test
    @Order(6)
    void a_read_ends_where_it_should() {
        append(A, "1", "2", "3");
        append(B, "1");

        assertThat(all(Range.ALL.limit(2)))
                .withFailMessage("A read with limit(2) handed over more or less than 2 events. deliver has to count.")
                .hasSize(2);
        assertThat(all(Range.ALL.limit(0)))
                .withFailMessage("A read with limit(0) hands over nothing. It asks for the version alone.")
                .isEmpty();
        var seen = new ArrayList<Event<Encoded>>();
        var _ = log.readLog(Filter.all(), Range.ALL, event -> {
            seen.add(event);
            return seen.size() < 2;
        });
        assertThat(seen)
                .withFailMessage(
                        "The sink said false at the second event, and was called %d times. False means enough.",
                        seen.size())
                .hasSize(2);
    }

    @Test
    @Order(7)
    void a_read_hands_over_what_the_filter_matches() {
        append(A, "1", "2");
        append(B, "1");

        var found = new ArrayList<Event<Encoded>>();
        var _ = log.readLog(Filter.stream(B), Range.ALL.limit(1), found::add);
        assertThat(found)
                .extracting(Event::stream)
                .withFailMessage("A read of stream b with limit(1) should find the one event of b. deliver has to ask"
                        + " the filter, and\nto count only what it hands over.")
                .containsExactly(B);
    }

    private List<Event<Encoded>> all(Range range) {
        var events = new ArrayList<Event<Encoded>>();
        var _ = log.readLog(Filter.all(), range, events::add);
        return events;
    }
}
