package dev.varve.samples.orders.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.samples.orders.domain.BrokenRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesIT {

    private static final int ENOUGH = 200;

    @TempDir
    private Path data;

    @Test
    void what_one_process_wrote_another_one_reads() throws Exception {
        finish(orders("place", "1001", "--item", "TEA-250:Green tea:2:12.50"));

        assertThat(finish(orders("of", "ana")).out()).contains("1001    PLACED   25.00 EUR");
    }

    @Test
    void of_two_processes_that_saw_the_same_version_one_wins_and_the_other_is_told() throws Exception {
        finish(orders("place", "1001", "--item", "TEA-250:Green tea:2:12.50"));

        var mei = orders("change-quantity", "1001", "TEA-250", "3", "--expect", "1");
        var tom = orders("change-quantity", "1001", "TEA-250", "4", "--expect", "1");

        assertThat(List.of(finish(mei).exit(), finish(tom).exit())).containsExactlyInAnyOrder(0, 3);
    }

    @Test
    void what_was_acknowledged_survives_a_kill() throws Exception {
        var flood = java(Flood.class, data.toString());
        var acknowledged = new ArrayList<String>();
        try (var lines = flood.inputReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged.add(line);
                if (acknowledged.size() == ENOUGH) {
                    assertThat(flood.toHandle().destroyForcibly()).isTrue();
                }
            }
        }
        assertThat(flood.waitFor()).isEqualTo(128 + 9);

        try (var shop = Typed.shop(data)) {
            for (var line : acknowledged) {
                var space = line.indexOf(' ');
                var orderId = line.substring(0, space);
                var events = shop.store().events(Shop.stream(orderId));
                assertThat(events).as(line).hasSize(3);
                assertThat(events.getLast().position()).isEqualTo(Long.parseLong(line.substring(space + 1)));
                assertThat(BrokenRule.in(
                                events.stream().map(event -> event.payload()).toList()))
                        .isEmpty();
            }
            assertThat(shop.store().head() % 3).as("whole appends only").isZero();
        }
        assertThat(finish(orders("verify")).exit()).isZero();
    }

    @Test
    void while_another_process_writes_a_command_waits_and_then_says_so() throws Exception {
        try (var _ = Typed.shop(data)) {
            var waiting = finish(orders("place", "1001", "--item", "TEA-250:Green tea:2:12.50"));

            assertThat(waiting.exit()).isEqualTo(4);
            assertThat(waiting.err()).contains("waiting for", "open already");
        }
    }

    @Test
    void a_command_that_waited_long_enough_is_carried_out() throws Exception {
        Process placing;
        try (var _ = Typed.shop(data)) {
            placing = orders("place", "1001", "--item", "TEA-250:Green tea:2:12.50");
            assertThat(placing.errorReader().readLine()).contains("waiting for");
        }
        assertThat(placing.waitFor()).isZero();
    }

    private Process orders(String... words) throws IOException {
        return java(
                Main.class,
                Stream.concat(Stream.of(words), Stream.of("--data", data.toString()))
                        .toArray(String[]::new));
    }

    private static Process java(Class<?> main, String... args) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).start();
    }

    private static Typed finish(Process process) throws Exception {
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Typed(process.waitFor(), out, err);
    }
}
