package dev.varve.docs;

import static dev.varve.ExpectedVersion.any;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Append;
import dev.varve.Condition;
import dev.varve.ConflictException;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Metadata;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.signal.Signal;
import dev.varve.store.EventStore;
import dev.varve.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A store is written anew, because its past lacks tags, or has a wrong time (L22).
class RewriteTest {

    // region tags
    sealed interface Course {
        record Joined(String student) implements Course {}
    }

    static Set<Tag> tags(Course event) {
        return switch (event) {
            case Course.Joined(var student) -> Set.of(Tag.of("student", student));
        };
    }
    // endregion

    private static final StreamId TEA = StreamId.of("course", "tea");
    private static final StreamId KILN = StreamId.of("course", "kiln");
    private static final JsonCodec<Course> CODEC = JsonCodec.of(Course.class);
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final Filter ANA = Filter.tagged(Tag.of("student", "ana"));

    private final ManualClock clock = ManualClock.at("2026-07-01T12:00:00Z");
    private final InMemoryEventLog log = new InMemoryEventLog(clock);
    private final List<Signal> signals = new ArrayList<>();

    private static EventStore<Course> store(InMemoryEventLog log) {
        return EventStore.of(log, CODEC);
    }

    @Test
    void a_boundary_that_was_drawn_later_does_not_see_what_was_stored_before() {
        // region later
        var before = EventStore.of(log, CODEC);
        before.append(TEA, any(), new Course.Joined("ana"));

        var store = before.tagging(RewriteTest::tags); // from today on
        store.append(KILN, any(), new Course.Joined("ana"));

        assertThat(store.events(ANA)).hasSize(1); // and she is in two courses
        // endregion
    }

    // region tagged
    /// The tags of today, of an event as it is stored.
    static Set<Tag> tagsOf(Event<Encoded> stored) {
        var tags = new HashSet<>(stored.tags());
        CODEC.decode(stored.payload(), _ -> {}, event -> tags.addAll(tags(event)));
        return tags;
    }
    // endregion

    @Test
    void a_store_that_was_written_anew_has_the_tags_of_today_on_all_of_its_events() {
        store(log).append(TEA, any(), new Course.Joined("ana"));
        store(log).tagging(RewriteTest::tags).append(KILN, any(), new Course.Joined("ana"));

        // region retag
        var rewrite = new Rewrite(Event::time, RewriteTest::tagsOf);
        var copy = new InMemoryEventLog(rewrite.clock()); // or MapDbStorage.open(directory, rewrite.clock()).log()
        rewrite.copy(log, copy);

        var store = EventStore.of(copy, CODEC).tagging(RewriteTest::tags);
        assertThat(store.events(ANA)).hasSize(2);
        // endregion
        assertThat(payloads(copy)).isEqualTo(payloads(log));
        assertThatThrownBy(() ->
                        store.append(Append.<Course>to(TEA, any(), List.of()).when(Condition.noneSince(ANA, 0))))
                .isInstanceOf(ConflictException.class);
    }

    private static List<Object> payloads(InMemoryEventLog log) {
        return store(log).events(Filter.all()).stream()
                .<Object>map(event -> Map.entry(event.position(), Map.entry(event.stream(), event.payload())))
                .toList();
    }

    private void threeOfWhichTheSecondCameFromTheFuture() {
        var store = store(log).observe(signals::add);
        store.append(TEA, any(), new Course.Joined("ana"));
        clock.advance(Duration.ofDays(3650)); // somebody sets the clock, and puts it right at once
        store.append(TEA, any(), new Course.Joined("ben"));
        clock.advance(Duration.ofDays(-3650).plusHours(1));
        store.append(KILN, any(), new Course.Joined("cleo"));
    }

    @Test
    void a_clock_that_was_once_far_ahead_stamps_all_that_comes_after_and_that_is_told() {
        threeOfWhichTheSecondCameFromTheFuture();

        // region behind
        var times = store(log).events(Filter.all()).stream().map(Event::time).toList();
        var wrong = NOON.plus(Duration.ofDays(3650));

        assertThat(times).containsExactly(NOON, wrong, wrong);
        assertThat(log.clockBehind()).isEqualTo(Duration.ofDays(3650).minusHours(1));
        assertThat(signals).hasAtLeastOneElementOfType(Signal.ClockBehind.class);
        // endregion
        assertThat(store(log).asOf(NOON.plus(Duration.ofDays(1))).head()).isEqualTo(1);
    }

    @Test
    void a_store_that_was_written_anew_has_times_that_can_be_asked_again() {
        threeOfWhichTheSecondCameFromTheFuture();

        // region times
        var known = Map.of(2L, NOON.plusSeconds(60), 3L, NOON.plusSeconds(3600)); // from mails, scans, other systems
        var rewrite = new Rewrite(event -> known.getOrDefault(event.position(), event.time()), Event::tags);
        var copy = new InMemoryEventLog(rewrite.clock());
        rewrite.copy(log, copy);

        assertThat(store(copy).asOf(NOON.plusSeconds(1800)).head()).isEqualTo(2);
        // endregion
        assertThat(payloads(copy)).isEqualTo(payloads(log));
        assertThat(copy.clockBehind()).isZero();
    }

    @Test
    void the_events_of_a_command_stay_one_append_and_its_id_is_known() {
        var twice = Append.<Course>to(TEA, any(), List.of(new Course.Joined("ana"), new Course.Joined("ben")))
                .key("c-1")
                .metadata(Map.of(Metadata.COMMAND_ID, "c-1"));
        store(log).append(twice);
        var rewrite = new Rewrite(Event::time, Event::tags);
        var copy = new InMemoryEventLog(rewrite.clock());
        rewrite.copy(log, copy);

        assertThat(copy.appended("c-1")).isEqualTo(log.appended("c-1"));
        assertThat(copy.readLog(Filter.all(), Range.ALL, _ -> true)).isEqualTo(2);
    }

    @Test
    void a_log_of_which_something_was_truncated_is_not_copied_in_silence() {
        store(log).append(TEA, any(), new Course.Joined("ana"));
        store(log).append(KILN, any(), new Course.Joined("ben"));
        store(log).truncate(TEA, 2);
        var rewrite = new Rewrite(Event::time, Event::tags);
        var copy = new InMemoryEventLog(rewrite.clock());

        assertThatThrownBy(() -> rewrite.copy(log, copy))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("position 2 would become 1");
    }
}
