package dev.varve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "1/x", "订单", "🍵", "مرحبا", "e\u0301", "a b", "..", "\"'", "a\nb"})
    void a_printed_id_is_read_back(String key) {
        var id = StreamId.of("order", key);
        assertThat(StreamId.parse(id.toString())).isEqualTo(id);
    }

    @Test
    void ids_that_differ_only_by_case_are_two() {
        assertThat(StreamId.of("order", "a")).isNotEqualTo(StreamId.of("order", "A"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\0b", "\ud800"})
    void a_key_that_could_not_be_stored_is_refused(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> StreamId.of("order", key));
    }

    @Test
    void a_category_with_the_separator_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StreamId("a/b", "1"));
    }

    @Test
    void an_over_long_id_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamId.of("order", "茶".repeat(332)))
                .withMessageContaining("1002");
        assertThat(StreamId.of("order", "茶".repeat(331)).key()).hasSize(331);
    }
}
