package dev.varve.benchmarks.report;

import static dev.varve.benchmarks.report.Measurements.at;
import static dev.varve.benchmarks.report.Measurements.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.benchmarks.run.Conditions;
import dev.varve.benchmarks.run.GroupFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ReportTest {

    @TempDir
    Path folder;

    private static List<JsonNode> appends(double one) {
        return List.of(
                result("append.DurableAppend.one", Map.of(), one, "ops/s"),
                result("append.DurableAppend.oneFloor", Map.of(), 1_000, "ops/s"));
    }

    private void write(String group, Conditions conditions, List<JsonNode> results) throws IOException {
        Measurements.write(folder, group, conditions, results);
    }

    /// All pages.
    private String text() throws IOException {
        return String.join("\n", Report.of(folder).pages().values());
    }

    private String goal(String start) throws IOException {
        return text().lines()
                .filter(line -> line.startsWith("| " + start))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_goal_that_is_reached_says_so_with_floor_and_ratio() throws IOException {
        write("append", at("abc", false), appends(950));
        assertThat(goal("one event an append, one writer"))
                .isEqualTo("| one event an append, one writer | 1,000 ± 0.500 ops/s | 950 ± 0.500 ops/s | 0.950"
                        + " | ≥ 0.900 x floor | yes |");
    }

    @Test
    void a_goal_that_is_missed_says_so_and_asks_for_a_reason() throws IOException {
        write(
                "append",
                at("abc", false),
                List.of(
                        result("append.DurableAppend.hundred", Map.of(), 100, "ops/s"),
                        result("append.DurableAppend.hundredFloor", Map.of(), 1_000, "ops/s")));
        assertThat(goal("100 events an append, one writer")).endsWith("| **missed** |");
        assertThat(Report.of(folder).isUnexplained()).isTrue();
    }

    @Test
    void a_goal_that_is_missed_for_a_known_reason_says_that() throws IOException {
        write("append", at("abc", false), appends(800));
        assertThat(goal("one event an append, one writer")).endsWith("| **missed** |");
        assertThat(Report.of(folder).isUnexplained()).isFalse();
        assertThat(text()).contains("- **one event an append, one writer:** within the error");
    }

    @Test
    void what_was_not_measured_is_not_passed_over() throws IOException {
        write("append", at("abc", false), appends(950));
        assertThat(goal("bytes on disk an event")).contains(Report.NOT_MEASURED);
    }

    @Test
    void a_result_that_beats_its_floor_is_too_good() throws IOException {
        write("append", at("abc", false), appends(1_100));
        write("harness", at("abc", false), List.of(result("harness.Cheats.nothing", Map.of(), 0.3, "ns/op")));
        assertThat(goal("no workload beats its floor"))
                .contains("one event an append, one writer")
                .endsWith("**no** |");
    }

    @Test
    void results_of_two_commits_make_no_page() throws IOException {
        write("append", at("abc", false), appends(950));
        write("replay", at("def", false), List.of());
        assertThatThrownBy(() -> Report.of(folder))
                .isInstanceOf(UnfitResultsException.class)
                .hasMessageStartingWith("replay is not from the same commit");
    }

    @Test
    void a_quick_look_says_on_its_page_that_it_is_one() throws IOException {
        write("append", at("abc", true), appends(950));
        assertThat(text()).contains("Do not quote these numbers");
    }

    @Test
    void a_group_that_was_stopped_is_named() throws IOException {
        new GroupFile(at("abc", false), 5, 2, appends(950)).write(GroupFile.path(folder, "append"));
        assertThat(text()).contains("**Not complete:** append (2 of 5).");
    }

    @Test
    void no_results_make_no_page() {
        assertThatThrownBy(() -> Report.of(folder)).hasMessageContaining("run ./varve bench first");
    }

    @Test
    void a_chart_is_drawn_of_what_was_swept_and_its_numbers_stand_below() throws IOException {
        write(
                "replay",
                at("abc", false),
                List.of(
                        result("replay.StreamLoad.onDisk", Map.of("length", "10"), 12, "us/op"),
                        result("replay.StreamLoad.onDisk", Map.of("length", "1000"), 1_002, "us/op")));
        var report = Report.of(folder);
        assertThat(report.charts().get("load"))
                .startsWith("<?xml")
                .isEqualTo(Report.of(folder).charts().get("load"));
        assertThat(report.pages().get("results.md"))
                .contains("A load from disk costs 2 us and 1 us more for each event")
                .contains("](results/load.svg)")
                .contains("| 1,000 | 1,002 ± 0.500 |");
        assertThat(report.write(folder, folder))
                .extracting(page -> page.getFileName().toString())
                .containsExactly("results.md", "results-designs.md", "results-all.md");
        assertThat(Files.readString(folder.resolve("derived.json"))).contains("\"load each us\" : 1.0");
        assertThat(folder.resolve("results/load.svg")).exists();
    }
}
