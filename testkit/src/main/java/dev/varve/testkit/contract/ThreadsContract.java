package dev.varve.testkit.contract;

import static dev.varve.Condition.noneSince;
import static dev.varve.ExpectedVersion.any;
import static dev.varve.ExpectedVersion.exactly;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Append;
import dev.varve.Appended;
import dev.varve.ConflictException;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import dev.varve.testkit.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Section O, and all behaviours that only several threads can show.
abstract class ThreadsContract extends LogContract {

    ThreadsContract(EventLogContract store) {
        super(store);
    }

    @Test // B14
    void every_append_of_many_threads_gets_a_version_of_its_own() throws InterruptedException {
        var versions = new ConcurrentLinkedQueue<Long>();
        Together.run(32, 10, (_, _) -> versions.add(append(A, "event").version(A)));

        assertThat(versions).containsExactlyInAnyOrderElementsOf(upTo(320));
        assertThat(versions(stream(A))).isEqualTo(upTo(320));
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Test // B15
    void of_many_writers_with_one_expectation_one_wins() throws InterruptedException {
        for (var round = 0; round < 20; round++) {
            var expected = round;
            var winners = new AtomicInteger();
            Together.run(16, 1, (thread, _) -> {
                try {
                    append(A, exactly(expected), "by " + thread);
                    winners.incrementAndGet();
                } catch (ConflictException e) {
                    assertThat(e.actual()).isEqualTo(expected + 1);
                }
            });
            assertThat(winners).as("winners of round %s", round).hasValue(1);
        }
        assertThat(versions(stream(A))).isEqualTo(upTo(20));
    }

    @Test // C08
    void of_many_writers_with_one_boundary_one_wins() throws InterruptedException {
        var tag = Tag.of("seat", "12");
        for (var round = 0; round < 20; round++) {
            var head = log.head();
            var winners = new AtomicInteger();
            Together.run(8, 1, (thread, _) -> {
                try {
                    append(appendOf(write(StreamId.of("note", thread), "taken", tag))
                            .when(noneSince(Filter.tagged(tag), head)));
                    winners.incrementAndGet();
                } catch (ConflictException e) {
                    assertThat(e.actual()).isEqualTo(head + 1);
                }
            });
            assertThat(winners).as("winners of round %s", round).hasValue(1);
        }
    }

    @Test // D05
    void of_many_appends_with_one_key_one_is_written_and_all_get_its_result() throws InterruptedException {
        for (var round = 1; round <= 20; round++) {
            var append = appendOf(A, any(), "round " + round).key("k" + round);
            var results = new ConcurrentLinkedQueue<Appended>();
            Together.run(8, 1, (_, _) -> results.add(append(append)));

            var first = stream(A).getLast().position();
            assertThat(results)
                    .hasSize(8)
                    .allSatisfy(result -> assertThat(result.first()).isEqualTo(first));
            assertThat(results.stream().filter(result -> !result.repeated())).hasSize(1);
            assertThat(log.version(A)).isEqualTo(round);
        }
    }

    @Test // F11, F14
    void a_reader_that_follows_misses_nothing_and_sees_no_half_append() throws InterruptedException {
        var writers = 8;
        var rounds = 100;
        var writing = new AtomicInteger(writers);
        var followed = new ArrayList<Long>();
        var halves = new AtomicBoolean();
        Together.run(writers + 1, 1, (thread, _) -> {
            if (thread < writers) {
                try {
                    write(thread, rounds);
                } finally {
                    writing.decrementAndGet();
                }
            } else {
                boolean last;
                do {
                    last = writing.get() == 0;
                    var after = followed.isEmpty() ? 0 : followed.getLast();
                    var head = log.readLog(Filter.all(), Range.after(after), event -> followed.add(event.position()));
                    halves.compareAndSet(false, head % 3 != 0 || followed.size() != head);
                } while (!last);
            }
        });

        assertThat(halves).as("whether a part of an append was seen").isFalse();
        assertThat(followed).isEqualTo(upTo(3L * writers * rounds));
    }

    private void write(int thread, int rounds) {
        var stream = StreamId.of("note", thread);
        for (var round = 0; round < rounds; round++) {
            append(stream, "one", "two", "three");
        }
    }

    @Test // F13, F14
    void all_that_stands_below_the_head_can_be_read() throws InterruptedException {
        var failures = new ConcurrentLinkedQueue<String>();
        Together.run(4, 100, (thread, round) -> {
            if (thread < 2) {
                append(appendOf(write(A, "one"), write(B, "two")));
            } else {
                var head = log.head();
                var seen = all(Filter.all(), Range.ALL.until(head)).size();
                var a = log.version(A);
                var b = log.version(B);
                if (seen != head || a < head / 2 || b < a) {
                    failures.add("round %s: head %s, read %s, a %s, b %s".formatted(round, head, seen, a, b));
                }
            }
        });

        assertThat(failures).isEmpty();
    }

    @Test // O01
    void many_threads_write_many_streams() throws InterruptedException {
        Together.run(64, 10, (thread, round) -> append(StreamId.of("note", thread), exactly(round), "event " + round));

        assertThat(log.head()).isEqualTo(640);
        for (var thread = 0; thread < 64; thread++) {
            assertThat(versions(stream(StreamId.of("note", thread)))).isEqualTo(upTo(10));
        }
    }

    @Test // O02
    void an_interrupted_append_is_written_whole_or_not_at_all_and_harms_nobody() throws InterruptedException {
        append(A, "before");
        var answered = new AtomicLong();
        var thread = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            try {
                answered.set(append(A, "one", "two").last());
            } catch (StorageException e) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            }
        });
        thread.join();

        if (answered.get() == 0) {
            assertThat(texts(stream(A))).isIn(List.of("before"), List.of("before", "one", "two"));
        } else {
            assertThat(texts(stream(A))).containsExactly("before", "one", "two");
        }
        var head = log.head();
        assertThat(append(A, "after").last()).isEqualTo(head + 1);
    }

    @Test // O02
    void an_interrupted_read_harms_nobody() throws InterruptedException {
        append(A, "one", "two");
        var thread = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            try {
                var _ = stream(A).size() + all().size();
            } catch (StorageException e) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            }
        });
        thread.join();

        assertThat(texts(stream(A))).containsExactly("one", "two");
        assertThat(append(A, "three").version(A)).isEqualTo(3);
    }

    @Test
    void what_many_threads_are_answered_is_what_one_log_can_have_answered() throws InterruptedException {
        append(A, "before");
        var seed = System.nanoTime();
        var history = new History(log);
        var recorded = history.log();
        Together.run(6, 1, (thread, _) -> {
            var random = new Random(seed + thread);
            for (var round = 0; round < 150; round++) {
                anything(recorded, random, thread + "." + round);
            }
        });

        assertThat(history.violations()).as("with seed %s", seed).isEmpty();
    }

    private static void anything(EventLog log, Random random, String text) {
        var stream = List.of(A, B, C).get(random.nextInt(3));
        var tag = Tag.of("t", random.nextInt(3));
        var _ = switch (random.nextInt(8)) {
            case 0 -> tried(log, appendOf(stream, any(), text));
            case 1 -> tried(log, appendOf(write(A, text), write(B, text, tag), write(A, text + "!")));
            case 2 -> tried(log, appendOf(stream, exactly(log.version(stream)), text, text));
            case 3 -> tried(log, appendOf(write(stream, text, tag)).when(noneSince(Filter.tagged(tag), log.head())));
            case 4 -> tried(log, appendOf(A, any(), "keyed").key("k" + random.nextInt(50)));
            case 5 -> log.readStream(stream, Range.ALL.limit(1 + random.nextInt(400)), _ -> true);
            case 6 -> log.readLog(Filter.tagged(tag), Range.after(random.nextInt(100)), _ -> true);
            default -> log.readLog(Filter.all(), Range.ALL.reversed().limit(50), _ -> true);
        };
    }

    private static long tried(EventLog log, Append<Encoded> append) {
        try {
            return log.append(append).last();
        } catch (ConflictException e) {
            return e.actual();
        }
    }
}
