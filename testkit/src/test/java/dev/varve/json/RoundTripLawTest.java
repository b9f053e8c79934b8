package dev.varve.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.testkit.RandomValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The law: what `of` accepts comes back equal, whatever is in it, or is refused when it is written.
class RoundTripLawTest {

    private static final int SHAPES = 150;
    private static final int VALUES = 40;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    @Timeout(300)
    void what_is_accepted_comes_back_or_is_refused(long seed) throws Exception {
        check(seed, 0.02);
    }

    @Test
    @Timeout(300)
    void what_is_accepted_of_anything_comes_back_or_is_refused() throws Exception {
        check(System.nanoTime(), 0.1);
    }

    private void check(long seed, double evil) throws IOException, ClassNotFoundException {
        var counts = new TreeMap<String, Integer>();
        for (var shape : new RandomShapes(seed, evil).compiled(directory, SHAPES)) {
            counts.merge(check(shape, seed), 1, Integer::sum);
        }

        assertThat(counts).as("with seed %d", seed).containsKeys("accepted", "refused");
        assertThat(counts.get("accepted")).as("%s with seed %d", counts, seed).isGreaterThan(SHAPES / 10);
    }

    private static String check(Class<?> shape, long seed) {
        var codec = accepted(shape, () -> JsonCodec.of(shape));
        var states = accepted(shape, () -> JsonState.of(shape));
        assertThat(codec.isPresent()).as(shape.toString()).isEqualTo(states.isPresent());
        if (codec.isEmpty()) {
            return "refused";
        }
        var values = RandomValues.from(seed);
        for (var n = 0; n < VALUES; n++) {
            values.next(shape).ifPresent(value -> {
                comesBack(value, seed, () -> written(codec.get(), value));
                comesBack(value, seed, () -> written(states.get(), value));
            });
        }
        return "accepted";
    }

    private static <T> Optional<T> accepted(Class<?> shape, Supplier<T> making) {
        try {
            return Optional.of(making.get());
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith(shape.getSimpleName() + ".").hasMessageContaining("; ");
            return Optional.empty();
        }
    }

    private static void comesBack(Object value, long seed, Supplier<Object> roundTrip) {
        Object back;
        try {
            back = roundTrip.get();
        } catch (IllegalArgumentException e) {
            assertThat(e).as("with seed %d", seed).hasMessageContaining("cannot be written");
            return;
        }
        assertThat(value.equals(back))
                .as(() -> "%s comes back as %s, of %s, with seed %d".formatted(value, back, value.getClass(), seed))
                .isTrue();
    }

    @SuppressWarnings("unchecked") // the value is of the shape
    private static <T> Object written(JsonCodec<T> codec, Object value) {
        var read = new ArrayList<T>();
        codec.decode(codec.encode((T) value), read::add);
        return read.getFirst();
    }

    @SuppressWarnings("unchecked") // the value is of the shape
    private static <T> Object written(JsonState<T> states, Object value) {
        return states.decode(states.encode((T) value));
    }
}
