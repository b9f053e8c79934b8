package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same bytes in every country, also where numbers have other digits.
@Isolated
class LocaleTest extends StoreTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void putBack() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fa", "bn", "my", "ne", "mr", "tr", "th-TH-u-nu-thai"})
    void a_store_is_the_same_in_every_locale(String locale) throws IOException {
        try (var storage = open()) {
            append(storage.log(), A, "at home");
        }
        Locale.setDefault(Locale.forLanguageTag(locale));

        writeMuch(200);
        verify(201);
        assertThat(segment(2)).exists();
        try (var away = MapDbStorage.open(temporary.resolve("away"), settings())) {
            append(away.log(), A, "away");
            away.checkpoints().advance("mail", 1);
            away.backup(temporary.resolve("copy"));
        }
        Locale.setDefault(before);
        verify(201);
        writeMuch(1);
        for (var store : new String[] {"away", "copy"}) {
            try (var storage = MapDbStorage.open(temporary.resolve(store), settings())) {
                assertThat(texts(storage.log())).containsExactly("away");
                assertThat(storage.checkpoints().checkpoint("mail")).hasValue(1);
            }
        }
    }

    private void writeMuch(int events) {
        try (var storage = open()) {
            for (var n = 0; n < events; n++) {
                append(storage.log(), A, "x".repeat(1000));
            }
        }
    }

    private void verify(long events) {
        try (var reader = MapDbStorage.openReadOnly(directory())) {
            assertThat(reader.verify((_, _) -> {}).events()).isEqualTo(events);
        }
    }
}
