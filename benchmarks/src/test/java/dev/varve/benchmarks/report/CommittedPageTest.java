package dev.varve.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.varve.benchmarks.run.GroupFile;
import dev.varve.benchmarks.run.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The pages in the docs are what the committed results say, to the letter.
class CommittedPageTest {

    private static final Path RESULTS = Path.of("results");
    private static final Path DOCS = Path.of("../docs");

    private final Report report;

    CommittedPageTest() throws IOException {
        report = Report.of(RESULTS);
    }

    @Test
    void the_pages_are_made_of_the_results_beside_them() throws IOException {
        for (var page : report.pages().entrySet()) {
            assertThat(Files.readString(DOCS.resolve(page.getKey()))).isEqualTo(page.getValue());
        }
        assertThat(Files.readString(RESULTS.resolve(Figures.FILE))).isEqualTo(report.derived());
    }

    @Test
    void the_charts_are_drawn_of_them_too() throws IOException {
        try (var drawn = Files.list(DOCS.resolve("results"))) {
            assertThat(drawn.map(chart -> chart.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(report.charts().keySet().stream()
                            .map(name -> name + ".svg")
                            .toList());
        }
    }

    @Test
    void nothing_on_them_is_half_measured_or_unexplained() {
        assertThat(report.pages().values())
                .noneMatch(page -> page.contains(Goals.UNEXPLAINED))
                .noneMatch(page -> page.contains("Not complete"))
                .noneMatch(page -> page.contains("quick look"));
    }

    @Test
    void no_chapter_is_missing_once_all_groups_are_measured() {
        var open = Plan.groups().stream()
                .filter(group -> !Files.exists(GroupFile.path(RESULTS, group)))
                .toList();
        assumeTrue(open.isEmpty(), "the last full run did not know of " + open);
        assertThat(report.pages().values()).noneMatch(page -> page.contains(Report.NOT_MEASURED));
    }
}
