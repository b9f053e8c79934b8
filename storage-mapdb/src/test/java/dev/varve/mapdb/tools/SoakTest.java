package dev.varve.mapdb.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.ExpectedVersion;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.storage.Storages;
import dev.varve.store.EventStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SoakTest {

    @TempDir
    Path directory;

    @Test
    @Timeout(1200)
    void after_many_kills_everything_is_what_the_log_says() {
        assertThat(Main.run("crash", "--soak", "0.25")).isZero();
    }

    @Test
    void a_soak_takes_time() {
        assertThat(Main.run("crash", "--soak", "0")).isEqualTo(2);
        assertThat(Main.run("crash", "--soak", "long")).isEqualTo(2);
    }

    @Test
    void a_log_that_ends_before_what_was_acknowledged_is_noticed() {
        var place = new SoakPlace(directory);
        try (var storage = Storages.open(place.uri());
                var store = EventStore.of(storage, SoakEvent.CODEC)) {
            var event = new SoakEvent("1/0/1", 1, 1, SoakEvent.Kind.PLAIN, "");
            assertThat(store.append(StreamId.of("kept", 1), ExpectedVersion.any(), event)
                            .last())
                    .isEqualTo(1);
        }

        assertThat(Soak.verified(place, 1)).isEqualTo(1);
        assertThatThrownBy(() -> Soak.verified(place, 2))
                .isInstanceOf(StorageException.class)
                .hasMessage("position 2 was acknowledged, the log ends at 1");
    }

    @Test
    void an_open_file_and_a_thread_that_are_left_over_are_noticed() throws Exception {
        var path = Files.createFile(directory.resolve("left"));
        var done = new CountDownLatch(1);
        var thread = Thread.ofVirtual().name("varve-soaktest").start(() -> await(done));
        try (var _ = Files.newByteChannel(path)) {
            var left = SoakLeftovers.after(Duration.ZERO, directory);
            assertThat(left).contains("thread varve-soaktest");
            if (Files.isDirectory(Path.of("/proc/self/fd"))) {
                assertThat(left).contains("file " + path.toRealPath());
            }
        } finally {
            done.countDown();
            thread.join();
        }

        assertThat(SoakLeftovers.find(directory))
                .doesNotContain("thread varve-soaktest")
                .noneMatch(left -> left.startsWith("file "));
    }

    private static void await(CountDownLatch done) {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void half_an_effect_is_cut_off_and_a_whole_one_is_left() throws IOException {
        var path = directory.resolve("effects");
        var _ = Files.writeString(path, "effects/1 a#1\neffects/2 b#");

        try (var effects = new SoakEffects(path)) {
            effects.cause("effects/2 b#1");
        }

        assertThat(path).hasContent("effects/1 a#1\neffects/2 b#1\n");
    }

    @Test
    void half_a_line_acknowledges_nothing() {
        var acknowledged = SoakAcknowledged.empty();

        assertThat(acknowledged.note("acknowledged 1/0/1 12")).isFalse();
        assertThat(acknowledged.note("acknowledged 1/0/1 123 .")).isTrue();
        assertThat(acknowledged.last()).isEqualTo(123);
    }
}
