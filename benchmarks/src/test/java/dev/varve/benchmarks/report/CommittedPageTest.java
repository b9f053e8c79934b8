package dev.varve.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The page in the docs is what the committed results say, to the letter.
class CommittedPageTest {

    private static final Path RESULTS = Path.of("results");
    private static final Path PAGE = Path.of("../docs/results.md");

    @Test
    void the_page_is_made_of_the_results_beside_it() throws IOException {
        assertThat(Files.exists(PAGE)).as("page and results come together").isEqualTo(Files.exists(RESULTS));
        assumeTrue(Files.exists(PAGE), "no full run is committed yet: ./varve bench, then ./varve bench report");
        var report = Report.of(RESULTS);
        assertThat(Files.readString(PAGE)).isEqualTo(report.page());
        assertThat(Files.readString(RESULTS.resolve(Figures.FILE))).isEqualTo(report.derived());
        assertThat(report.page()).doesNotContain(Goals.UNEXPLAINED, Report.NOT_MEASURED, "Not complete", "quick look");
    }
}
