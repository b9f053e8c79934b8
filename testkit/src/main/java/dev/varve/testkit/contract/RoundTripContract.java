package dev.varve.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.testkit.RandomValues;
import dev.varve.testkit.Together;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/// What is written comes back equal, or is refused when it is written.
///
/// @param <V> the values
/// @param <B> what they are written as, with an `equals` that compares content
abstract class RoundTripContract<V, B> {

    private static final int VARIATIONS = 500;
    private static final Locale ARABIC = Locale.forLanguageTag("ar-EG-u-nu-arab");

    RoundTripContract() {}

    /// {@return values to begin with: one of each kind, or more}
    abstract List<V> values();

    /// {@return the value in writing}
    abstract B write(V value);

    /// {@return all that is read from the writing of a value}
    abstract List<V> read(B written);

    @Test
    void a_value_comes_back_as_it_was() {
        assertThat(values()).as("the samples").isNotEmpty();
        for (var value : values()) {
            assertThat(read(write(value))).containsExactly(value);
        }
    }

    @Test
    void a_value_with_anything_in_its_components_comes_back_or_is_refused() {
        var seed = System.nanoTime();
        var random = RandomValues.from(seed);
        for (var n = 0; n < VARIATIONS; n++) {
            for (var value : values()) {
                random.vary(value)
                        .ifPresent(varied -> written(varied)
                                .ifPresent(written -> assertThat(read(written))
                                        .as("with seed %s", seed)
                                        .containsExactly(varied)));
            }
        }
    }

    private Optional<B> written(V value) {
        try {
            return Optional.of(write(value));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    @Test
    void the_same_value_is_always_written_in_the_same_way() {
        for (var value : values()) {
            var written = write(value);

            assertThat(write(value)).isEqualTo(written);
            assertThat(write(read(written).getFirst())).isEqualTo(written);
        }
    }

    @Test
    void what_was_written_first_is_not_changed_by_what_is_written_later() {
        var written = values().stream().map(this::write).toList();

        assertThat(written.stream().flatMap(one -> read(one).stream())).isEqualTo(values());
    }

    @Test
    void the_language_and_the_time_zone_of_the_machine_change_nothing() {
        var written = values().stream().map(this::write).toList();
        var language = Locale.getDefault();
        var zone = TimeZone.getDefault();
        try {
            Locale.setDefault(ARABIC);
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));

            assertThat(values().stream().map(this::write).toList()).isEqualTo(written);
            assertThat(written.stream().flatMap(one -> read(one).stream())).isEqualTo(values());
        } finally {
            Locale.setDefault(language);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void several_threads_may_write_and_read_at_once() throws InterruptedException {
        var values = values();
        var written = values.stream().map(this::write).toList();
        Together.run(8, 50, (thread, round) -> {
            var n = (thread + round) % values.size();
            assertThat(write(values.get(n))).isEqualTo(written.get(n));
            assertThat(read(written.get(n))).containsExactly(values.get(n));
        });
    }
}
