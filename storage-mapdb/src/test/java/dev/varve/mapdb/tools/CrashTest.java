package dev.varve.mapdb.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Append;
import dev.varve.StorageException;
import dev.varve.mapdb.MapDbStorage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(900)
class CrashTest {

    @TempDir
    Path directory;

    @Test
    void a_process_that_is_killed_loses_nothing_that_it_acknowledged() {
        assertThat(Main.run("crash", "--rounds", "5", "--writers", "4")).isZero();
    }

    @Test
    void what_is_loaded_verifies() {
        var data = directory.toString();

        assertThat(Main.run("load", "--data", data, "--events", "30", "--batch", "3", "--writers", "2"))
                .isZero();
        assertThat(Main.run("verify", data, "--expect", "30")).isZero();
        assertThat(Main.run("verify", data, "--expect", "31")).isEqualTo(4);
        assertThat(Main.run("verify", data + "/nothing")).isEqualTo(4);
        assertThat(Main.run("load")).isEqualTo(2);
        assertThat(Main.run("load", "--data", data, "--batch", "0")).isEqualTo(2);
        assertThat(Main.run("crash", "--rounds", "0")).isEqualTo(2);
    }

    @Test
    void a_chain_value_that_was_noted_is_looked_for() {
        var data = directory.resolve("data");
        assertThat(Main.run("load", "--data", data.toString(), "--events", "3")).isZero();
        String noted;
        try (var storage = MapDbStorage.openReadOnly(data)) {
            noted = storage.verify((_, _) -> {}).chain();
        }
        assertThat(Main.run("load", "--data", data.toString(), "--events", "3")).isZero();

        assertThat(Main.run("verify", data.toString(), "--chain", noted)).isZero();
        assertThat(Main.run("verify", data.toString(), "--chain", "0".repeat(64)))
                .isEqualTo(4);
    }

    @Test
    void a_store_is_copied_once() {
        var data = directory.resolve("data").toString();
        var copy = directory.resolve("copy").toString();

        assertThat(Main.run("load", "--data", data, "--events", "30")).isZero();
        assertThat(Main.run("backup", data, copy)).isZero();
        assertThat(Main.run("verify", copy, "--expect", "30")).isZero();
        assertThat(Main.run("backup", data, copy)).isEqualTo(4);
        assertThat(Main.run("backup", data + "/nothing", copy)).isEqualTo(4);
        assertThat(Main.run("backup", data)).isEqualTo(2);
    }

    @Test
    void a_lost_position_and_half_an_append_are_noticed() {
        try (var storage = MapDbStorage.open(directory, Clock.systemUTC())) {
            var append = new NumberedAppends(1, 0, 3).next();
            storage.log().append(append);
            storage.log()
                    .append(new Append<>(
                            new NumberedAppends(4, 0, 3).next().writes().subList(0, 2),
                            List.of(),
                            Optional.empty(),
                            Map.of()));
        }

        assertThatThrownBy(() -> Crash.check(directory, 5))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("ends before append 1 of 4 0, event 3 of 3");
        assertThatThrownBy(() -> Crash.check(directory, 6)).hasMessageContaining("was acknowledged");
    }
}
