package dev.varve.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What the page about designs makes of results.
class DesignsPageTest {

    @TempDir
    Path folder;

    private static JsonNode result(String benchmark, Map<String, String> params, double score) {
        return Measurements.result(benchmark, params, score, "us/op");
    }

    private void measured(String group, JsonNode... results) throws IOException {
        Measurements.write(folder, group, Measurements.at("abc", false), List.of(results));
    }

    private String page() throws IOException {
        return Report.of(folder).pages().getOrDefault("results-designs.md", "");
    }

    private static JsonNode hub(String design, String scans, double micros) {
        return result("books.HubLoad." + design, Map.of("scans", scans), micros);
    }

    private static JsonNode command(String kept, String length, double micros) {
        return result("command.WholeCommand.handle", Map.of("kept", kept, "length", length), micros);
    }

    @Test
    void three_designs_stand_beside_each_other_with_the_parcels_of_their_history() throws IOException {
        measured(
                "books",
                hub("endless", "1000", 2_000),
                hub("endless", "10000", 20_000),
                hub("withSnapshot", "1000", 400),
                hub("withSnapshot", "10000", 800),
                hub("openBook", "1000", 1_000),
                hub("openBook", "10000", 1_500));
        assertThat(page())
                .contains("there are 10 times the scans")
                .contains("takes 10 times as long, with a snapshot 2 times, of the open book 1.50 times")
                .containsPattern(
                        "\\| 10,000 \\| \\d+ \\| 20,000 ± 0.500 \\| 800 ± 0.500 \\| 1,500 ± 0.500 \\| 13.3 \\| 0.533 \\|");
    }

    @Test
    void replay_is_what_a_command_costs_more_for_each_event() throws IOException {
        measured(
                "append",
                result("append.AppendWork.one", Map.of(), 4),
                Measurements.result("append.DurableAppend.one", Map.of(), 10_000, "ops/s"));
        measured(
                "command",
                result("command.Deciding.decide", Map.of(), 0.06),
                command("DISK", "10", 110),
                command("DISK", "1000", 1_100),
                command("MEMORY", "10", 10),
                command("MEMORY", "1000", 1_000));
        assertThat(page())
                .contains("a command costs 100 us, and 1 us more for each event")
                .contains("deciding takes 0.0600 us, the work of an append 4 us and the wait for the disk 96 us")
                .contains("Up to an order of 96 events")
                .contains("| 10 | 110 ± 0.500 | 9.09 | 10 ± 0.500 | 100 |")
                .contains("| 1,000 | 1,100 ± 0.500 | 90.9 | 1,000 ± 0.500 | 100 |");
    }

    @Test
    void a_command_is_taken_apart_only_when_its_parts_are_measured() throws IOException {
        measured("command", command("DISK", "10", 110), command("DISK", "1000", 1_100));
        assertThat(page()).contains(Report.NOT_MEASURED).doesNotContain("results/command.svg");
    }

    @Test
    void a_rebuild_is_told_in_events_a_second_and_a_minute() throws IOException {
        measured(
                "rebuild",
                result("rebuild.Rebuild.inMemory", Map.of("events", "10000"), 20),
                result("rebuild.Rebuild.inMemory", Map.of("events", "1000000"), 2_000),
                result("rebuild.Rebuild.onDisk", Map.of("events", "10000"), 50),
                result("rebuild.Rebuild.onDisk", Map.of("events", "1000000"), 8_000));
        assertThat(page())
                .contains("| 1,000,000 | 2,000 ± 0.500 | 500,000 | 8,000 ± 0.500 | 125,000 | 4 |")
                .contains("a minute makes 30 million events in memory and 7.50 million in a file");
    }

    @Test
    void batches_are_compared_with_events_kept_one_by_one() throws IOException {
        measured(
                "rebuild",
                result("rebuild.Batches.onDisk", Map.of("batch", "1"), 1_000),
                result("rebuild.Batches.onDisk", Map.of("batch", "1000"), 250));
        assertThat(page()).contains("| 1,000 | 250 ± 0.500 | 4 |").contains("batches of 1,000 make a rebuild 4 times");
    }
}
