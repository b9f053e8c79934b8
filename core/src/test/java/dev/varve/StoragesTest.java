package dev.varve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.storage.StorageEngine.Options;
import dev.varve.storage.Storages;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoragesTest {

    @Test
    void a_storage_is_opened_by_its_name() {
        try (var storage = Storages.open("memory:")) {
            assertThat(storage.log().head()).isZero();
        }
    }

    @Test
    void an_unknown_kind_is_told_which_there_are() {
        assertThatThrownBy(() -> Storages.open("oracle:orders"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no storage of kind 'oracle' here; the kinds are memory");
    }

    @Test
    void a_name_without_a_kind_is_told_what_is_missing() {
        for (var name : new String[] {"", "orders", ":orders", "data/orders"}) {
            assertThatThrownBy(() -> Storages.open(name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("names no storage")
                    .hasMessageContaining("mapdb:data/orders");
        }
    }

    @Test
    void memory_has_no_places_and_nothing_to_read() {
        assertThatThrownBy(() -> Storages.open("memory:orders")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Storages.openReadOnly("memory:")).isInstanceOf(StorageException.class);
    }

    @Test
    void patience_is_not_negative() {
        assertThatThrownBy(() -> Options.DEFAULT.patience(Duration.ofSeconds(-1), _ -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
