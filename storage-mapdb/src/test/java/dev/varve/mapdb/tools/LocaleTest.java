package dev.varve.mapdb.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands do the same in every country.
@Isolated
class LocaleTest {

    @TempDir
    Path directory;

    private final Locale before = Locale.getDefault();

    @AfterEach
    void putBack() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fa", "bn", "my", "ne", "mr"})
    void what_is_loaded_in_one_locale_verifies_in_another(String locale) {
        var data = directory.resolve("data").toString();
        assertThat(Main.run("load", "--data", data, "--events", "6", "--batch", "3"))
                .isZero();
        Locale.setDefault(Locale.forLanguageTag(locale));
        assertThat(Main.run("verify", data, "--expect", "6")).isZero();
        assertThat(Main.run("load", "--data", data, "--events", "6", "--batch", "3"))
                .isZero();
        assertThat(Main.run("backup", data, directory.resolve("copy").toString()))
                .isZero();
        Locale.setDefault(before);
        assertThat(Main.run("verify", directory.resolve("copy").toString(), "--expect", "12"))
                .isZero();
        assertThat(Crash.check(directory.resolve("copy"), 12)).isEqualTo(12);
    }
}
