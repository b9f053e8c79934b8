package dev.varve.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.varve.explorer.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `./varve` as it is typed, in surroundings that are not those of its authors.
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class LauncherIT {

    private static final String PLACE = "orders place 1001 --customer 茶 --item \"TEA-250:Tea:2:12.50\"";

    private record Typed(int exit, String out, String err) {}

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void isBuilt() {
        assumeThat(Pages.HOME.resolve("samples-orders/target/classpath"))
                .as("./varve was never built here")
                .exists();
        environment.put("VARVE_IS_BUILDING", "yes");
        environment.put("DATA", home.resolve("data").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "C.UTF-8", "de_DE.UTF-8", "ar_EG.UTF-8", "zh_CN.GB18030"})
    void text_in_utf8_is_what_was_typed_in_every_locale(String locale) throws Exception {
        environment.put("LC_ALL", locale);

        var placed = type(PLACE + " --data $DATA");
        assertThat(placed.exit()).as(placed.toString()).isZero();
        assertThat(placed.out()).contains("customerId=茶");
        assertThat(type("orders of 茶 --data $DATA").out()).contains("1001");
    }

    @Test
    void what_is_no_text_is_refused_and_leaves_no_trace() throws Exception {
        var typed = type("orders place \"$(printf '\\377\\376')\" --item a:b:1:1.00 --data $DATA");
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).hasLineCount(1).contains("letters that cannot be read");
        assertThat(home.resolve("data")).doesNotExist();
    }

    @Test
    void no_line_of_a_table_or_of_help_is_wider_than_the_terminal() throws Exception {
        assertThat(type(PLACE + " --data $DATA").exit()).isZero();
        environment.put("COLUMNS", "40");
        for (var line : List.of("orders of 茶 --data $DATA", "orders place --help", "orders show 1001 --data $DATA")) {
            var typed = type(line);
            assertThat(typed.exit()).as(line).isZero();
            assertThat(typed.out().lines()).as(line).isNotEmpty().allMatch(text -> Text.width(text) <= 40);
        }
    }

    @Test
    void a_closed_pipe_ends_a_command_and_a_load_without_a_word() throws Exception {
        var load = type("load --data $DATA --events 100000000 | head -1");
        assertThat(load.out()).isEqualTo("acknowledged 1\n");
        assertThat(load.err()).isEmpty();

        var help = type("orders --help | true");
        assertThat(help.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders --help",
                "orders streams --data $DATA",
                "orders verify --json --data $DATA",
                "verify $DATA"
            })
    void output_to_a_full_disk_is_a_failure_and_is_told_in_a_line(String line) throws Exception {
        assertThat(type(PLACE + " --data $DATA").exit()).isZero();

        var typed = type(line + " >/dev/full");
        assertThat(typed.exit()).isEqualTo(4);
        assertThat(typed.err()).hasLineCount(1).contains("the output cannot be written: No space left on device");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"orders place 1001 --item a:b:1:1.00", "demo", "users replay", "load", "logistics traffic LEJ"})
    void a_place_that_cannot_be_written_to_is_told_in_a_line(String line) throws Exception {
        for (var place : List.of("/dev/null/data", "/proc/data")) {
            var typed = type(line + " --data " + place);
            assertThat(typed.exit()).as(typed.toString()).isIn(2, 4);
            assertThat(typed.err()).as(typed.toString()).hasLineCount(1).doesNotContain("Exception");
        }
    }

    @Test
    void it_needs_neither_a_home_nor_a_terminal_that_knows_colours() throws Exception {
        environment.put("HOME", "");
        environment.put("TERM", "dumb");

        var typed = type("orders --help");
        assertThat(typed.exit()).isZero();
        assertThat(typed.out()).startsWith("Usage: ./varve orders").doesNotContain("\u001b");
    }

    @Test
    void a_folder_for_builds_that_cannot_be_written_to_is_told_at_once() throws Exception {
        var copy = Files.createDirectory(home.resolve("copy 🍵"));
        Files.copy(Pages.HOME.resolve("varve"), copy.resolve("varve"));
        Files.writeString(copy.resolve("target"), "a file");
        environment.put("VARVE_IS_BUILDING", ""); // this copy builds, also inside of a build

        var typed = run(copy, "build");
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).hasLineCount(1).contains("cannot build in").contains("Not a directory");
    }

    @Test
    void the_help_of_verify_is_that_of_both() throws Exception {
        assertThat(type("verify --help").out())
                .contains("Usage: ./varve orders verify", "Usage: ./varve verify", "--chain");
    }

    private Typed type(String line) throws IOException, InterruptedException {
        return run(Pages.HOME, line);
    }

    private Typed run(Path folder, String line) throws IOException, InterruptedException {
        var out = home.resolve("out");
        var err = home.resolve("err");
        var builder = new ProcessBuilder(new ArrayList<>(List.of("sh", "-c", "./varve " + line)))
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        environment.forEach(builder.environment()::put);
        var process = builder.start();
        process.getOutputStream().close();
        return new Typed(
                process.waitFor(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
