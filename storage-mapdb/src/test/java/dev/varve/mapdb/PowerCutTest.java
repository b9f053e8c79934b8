package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Append;
import dev.varve.ExpectedVersion;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The power goes at any moment: any of the pages written since the last force may be there or not.
class PowerCutTest extends StoreTest {

    private static final int ROUNDS = 12;

    private final PowerCutDisk power = new PowerCutDisk();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void what_was_acknowledged_is_there_and_the_rest_is_whole_or_not_there(int seed) throws Exception {
        var random = new Random(seed);
        try (var storage = MapDbStorage.open(directory(), settings().disk(power).index(50, Duration.ofMillis(20)))) {
            var acknowledged = new ArrayList<String>();
            for (var round = 0; round < ROUNDS; round++) {
                appendSome(storage, random, acknowledged);
                cutWhileAppending(storage, random, acknowledged, seed + "-" + round);
            }
        }
    }

    private static void appendSome(MapDbStorage storage, Random random, List<String> acknowledged) {
        for (var n = random.nextInt(30); n > 0; n--) {
            acknowledged.addAll(append(storage, random, acknowledged.size()));
        }
    }

    private static List<String> append(MapDbStorage storage, Random random, int from) {
        var texts = new ArrayList<String>();
        var append = new Append<Encoded>(List.of(), List.of(), Optional.empty(), Map.of());
        for (var n = 0; n <= random.nextInt(4); n++) {
            var text = "%d %s".formatted(from + n, "x".repeat(random.nextInt(3000)));
            texts.add(text);
            append = append.and(StreamId.of("s", random.nextInt(5)), ExpectedVersion.any(), List.of(noted(text)));
        }
        storage.log().append(append);
        return texts;
    }

    private void cutWhileAppending(MapDbStorage storage, Random random, List<String> acknowledged, String name)
            throws Exception {
        var more = new ArrayList<String>();
        var sure = List.copyOf(acknowledged);
        var writer = Thread.ofPlatform().start(() -> appendSome(storage, random, more));
        var copy = temporary.resolve(name);
        power.cut(directory(), copy, new Random(name.hashCode()));
        writer.join();
        acknowledged.addAll(more);
        assertWhole(copy, sure);
    }

    private void assertWhole(Path copy, List<String> sure) throws IOException {
        try (var restored = MapDbStorage.open(copy, settings())) {
            var texts = texts(restored.log());
            assertThat(texts.size()).isGreaterThanOrEqualTo(sure.size());
            assertThat(texts.subList(0, sure.size())).isEqualTo(sure);
            assertThat(restored.verify((_, _) -> {}).events()).isEqualTo(texts.size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void an_index_that_is_being_made_anew_when_the_power_goes_is_made_again(int seed) throws Exception {
        var random = new Random(seed);
        var acknowledged = new ArrayList<String>();
        try (var storage = open()) {
            for (var n = 0; n < 40; n++) {
                appendSome(storage, random, acknowledged);
            }
        }
        MapDbFiles.drop(directory());
        var cuts = new AtomicInteger();
        power.afterWrite = () -> {
            if (cuts.get() == 0 || random.nextInt(10) == 0) {
                var copy = temporary.resolve(seed + "-" + cuts.incrementAndGet());
                try {
                    power.cut(directory(), copy, random);
                    assertWhole(copy, acknowledged);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        MapDbStorage.open(directory(), settings().disk(power).index(30, Duration.ofMillis(1)))
                .close();
        power.afterWrite = () -> {};
        assertThat(cuts.get()).isPositive();
        assertWhole(directory(), acknowledged);
    }
}
