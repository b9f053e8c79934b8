package dev.varve.store;

import static dev.varve.store.Till.ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Filter;
import dev.varve.log.EventLog;
import dev.varve.log.Identity;
import dev.varve.memory.InMemoryCheckpoints;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.projection.Checkpoints;
import dev.varve.projection.Projection;
import dev.varve.store.Subscription.OnFailure;
import dev.varve.store.Subscription.Settings;
import dev.varve.store.Subscription.Status;
import dev.varve.testkit.ForwardingEventLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReactionTest extends StoreTest {

    private final InMemoryCheckpoints checkpoints = new InMemoryCheckpoints();
    private final List<String> effects = new CopyOnWriteArrayList<>();

    /// {@return the key of the effect of the event at a position}
    private String mail(long position) {
        return "mail/" + behind.identity(position).store() + "/" + position;
    }

    private Subscription react(Settings settings) {
        return store.react(
                "mail", Filter.all(), (event, key) -> effects.add(key + ":" + event.payload()), checkpoints, settings);
    }

    @Test // L03
    void it_begins_at_the_head_and_acts_on_what_comes() {
        append(ONE, 1);
        try (var reaction = react(Settings.DEFAULT)) {
            append(ONE, 2, 3);
            assertThat(reaction.await(3, SOON)).isTrue();
        }

        assertThat(effects).containsExactly(mail(2) + ":MoneyPut[amount=2]", mail(3) + ":MoneyPut[amount=3]");
        assertThat(checkpoints.checkpoint("mail")).hasValue(3);
    }

    @Test
    void what_comes_before_its_first_event_and_after_it_was_closed_is_not_lost() {
        append(ONE, 1);
        react(Settings.DEFAULT).close();
        append(ONE, 2);
        try (var reaction = react(Settings.DEFAULT)) {
            assertThat(reaction.await(2, SOON)).isTrue();
        }

        assertThat(effects).containsExactly(mail(2) + ":MoneyPut[amount=2]");
    }

    @Test // L03
    void it_may_begin_elsewhere() {
        append(ONE, 1, 2, 3);
        try (var reaction = react(Settings.DEFAULT.startingAfter(1))) {
            assertThat(reaction.await(3, SOON)).isTrue();
        }

        assertThat(effects).hasSize(2);
    }

    /// Checkpoints on a machine that dies once, just before one is kept.
    private static final class Dying implements Checkpoints {
        private final InMemoryCheckpoints kept = new InMemoryCheckpoints();
        private final AtomicBoolean dying = new AtomicBoolean();

        @Override
        public OptionalLong checkpoint(String name) {
            return kept.checkpoint(name);
        }

        @Override
        public void advance(String name, long position) {
            if (dying.compareAndSet(true, false)) {
                throw new IllegalStateException("the machine died");
            }
            kept.advance(name, position);
        }
    }

    @Test // L26
    void an_effect_whose_checkpoint_was_not_kept_is_tried_again_with_the_same_key() {
        var dying = new Dying();
        var first = store.react("mail", Filter.all(), (_, key) -> effects.add(key), dying);
        dying.dying.set(true);
        append(ONE, 1);
        assertThat(first.await(1, SOON)).isFalse();
        try (var second = store.react("mail", Filter.all(), (_, key) -> effects.add(key), dying)) {
            append(ONE, 2);
            assertThat(second.await(2, SOON)).isTrue();
        }

        assertThat(effects).containsExactly(mail(1), mail(1), mail(2));
    }

    @Test
    void an_effect_that_fails_is_tried_again_and_none_before_it_is_repeated() {
        var failing = new AtomicBoolean(true);
        var settings = Settings.DEFAULT.batch(100).onFailure(new OnFailure.Retry(Duration.ofMillis(1)));
        try (var reaction = store.react(
                "mail",
                Filter.all(),
                (event, key) -> {
                    effects.add(key);
                    if (event.position() == 2 && failing.compareAndSet(true, false)) {
                        throw new IllegalStateException("no network");
                    }
                },
                checkpoints,
                settings.startingAfter(0))) {
            append(ONE, 1, 2, 3);
            assertThat(reaction.await(3, SOON)).isTrue();
        }

        assertThat(effects).containsExactly(mail(1), mail(2), mail(2), mail(3));
    }

    @Test
    void a_reaction_may_write_and_its_key_makes_that_happen_once() {
        var tills = store.repository(Till.CATEGORY, new Till());
        try (var reaction = store.react(
                "double",
                Filter.stream(ONE),
                (event, key) -> {
                    var command = Command.of(Till.put(7L)).id(key).causedBy(event);
                    tills.handle("2", command);
                    tills.handle("2", command);
                },
                checkpoints)) {
            append(ONE, 1, 2);
            assertThat(reaction.await(2, SOON)).isTrue();
        }

        assertThat(tills.load("2").state()).isEqualTo(new Till.Content(14, 2));
        assertThat(store.events(Till.TWO).getFirst().metadata()).containsEntry("causation", "1");
    }

    @Test // L12
    void a_reaction_and_a_projection_cannot_have_one_name() {
        try (var _ = react(Settings.DEFAULT)) {
            assertThatThrownBy(() -> store.project(
                            new Projection<>("mail", Filter.all(), (_, _) -> {}), new InMemoryReadModel<String>()))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void an_effect_that_always_fails_stops_it() {
        var failure = new IllegalStateException("no network");
        var reaction = store.react(
                "mail",
                Filter.all(),
                (_, _) -> {
                    throw failure;
                },
                checkpoints);
        append(ONE, 1);

        assertThat(reaction.await(1, SOON)).isFalse();
        assertThat(reaction.status()).isEqualTo(new Status.Stopped(1, failure));
        assertThat(checkpoints.checkpoint("mail")).hasValue(0);
    }

    /// A log of which one can say what its history is.
    private static final class Copied extends ForwardingEventLog {
        private final Map<Long, Identity> history = new HashMap<>();

        Copied(EventLog log) {
            super(log);
        }

        @Override
        public Identity identity(long position) {
            return history.getOrDefault(position, Identity.NONE);
        }
    }

    @Test
    void a_key_says_which_history_of_which_store_it_is_for() {
        var one = UUID.fromString("00000000-0000-0000-0000-000000000001");
        var copied = new Copied(log);
        copied.history.put(1L, new Identity(one, "0123456789abcdef0123456789abcdef"));
        copied.history.put(2L, new Identity(one, ""));
        append(ONE, 1, 2, 3);
        var copy = EventStore.of(copied, Till.CODEC);
        try (var reaction = copy.react(
                "mail", Filter.all(), (_, key) -> effects.add(key), checkpoints, Settings.DEFAULT.startingAfter(0))) {
            assertThat(reaction.await(3, SOON)).isTrue();
        }

        assertThat(effects).containsExactly("mail/" + one + "/1-0123456789abcdef", "mail/" + one + "/2", "mail/3");
    }
}
