package dev.varve.samples.users.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.memory.InMemoryEventLog;
import dev.varve.testkit.ManualClock;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Two who want one address both look before either writes: nothing is left to chance (L11).
class RaceTest {

    private static int letIn(Way way) throws Exception {
        var bothHaveLooked = new CountDownLatch(2);
        var letIn = new AtomicInteger();
        try (var ground = new Ground(new InMemoryEventLog(Clock.systemUTC()), Clock.systemUTC(), () -> {
                    bothHaveLooked.countDown();
                    await(bothHaveLooked);
                });
                var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var userId : new String[] {"1", "2"}) {
                var _ = people.submit(() -> {
                    if (ground.register(way, userId, "ana@example.org")) {
                        letIn.incrementAndGet();
                    } else {
                        bothHaveLooked.countDown(); // who is told at once does not come to the second step
                    }
                });
            }
        }
        return letIn.get();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void who_asks_the_view_lets_both_in() throws Exception {
        assertThat(letIn(Way.ASK_THE_VIEW)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ASK_THE_VIEW")
    void every_other_way_lets_one_in(Way way) throws Exception {
        assertThat(letIn(way)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ASK_THE_VIEW")
    void in_a_crowd_too_each_address_is_given_once(Way way) {
        var result = new Race(200, 20, 16).run(way);

        assertThat(result.letIn()).isEqualTo(20);
        assertThat(result.duplicates()).isZero();
    }

    @Test
    void what_they_cost_is_measured() {
        var reserve = new Race(20, 5, 2).run(Way.RESERVE_FIRST);
        assertThat(reserve.extraWrites()).isEqualTo(5);
        assertThat(reserve.orphans()).isEqualTo(1);
        assertThat(reserve.isErasable())
                .as("the fingerprint is the name of a stream")
                .isFalse();

        var together = new Race(20, 5, 2).run(Way.CLAIM_TOGETHER);
        assertThat(together.extraWrites()).isEqualTo(5);
        assertThat(together.orphans()).isZero();
        assertThat(together.isErasable()).isTrue();

        var condition = new Race(20, 5, 2).run(Way.LOOK_AND_CONDITION);
        assertThat(condition.extraWrites()).isZero();
        assertThat(condition.isErasable()).as("the fingerprint is a tag").isFalse();
    }

    @Test
    void a_reservation_whose_holder_died_is_void_after_a_while() {
        var clock = ManualClock.at("2026-07-01T09:00:00Z");
        var dies = new AtomicInteger();
        try (var ground = new Ground(new InMemoryEventLog(clock), clock, () -> {
            if (dies.getAndIncrement() == 0) {
                throw new IllegalStateException("died");
            }
        })) {
            try {
                ground.register(Way.RESERVE_FIRST, "1", "ana@example.org");
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("died");
            }
            assertThat(ground.register(Way.RESERVE_FIRST, "2", "ana@example.org"))
                    .isFalse();

            clock.advance(Duration.ofMinutes(11));

            assertThat(ground.register(Way.RESERVE_FIRST, "2", "ana@example.org"))
                    .isTrue();
        }
    }
}
