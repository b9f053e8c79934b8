package dev.varve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdrTest {

    private static final List<Path> ADRS = Pages.all().stream()
            .filter(page -> page.startsWith(Pages.HOME.resolve("docs/adr")))
            .toList();

    @Test
    void numbers_are_given_once_and_without_gaps() {
        var numbers = ADRS.stream()
                .map(page -> Integer.parseInt(page.getFileName().toString().substring(0, 4)))
                .toList();
        assertThat(numbers)
                .isNotEmpty()
                .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    }

    @Test
    void each_has_the_four_headings_and_at_most_60_lines() {
        assertThat(ADRS).isNotEmpty().allSatisfy(page -> {
            var text = Pages.read(page);
            assertThat(text.lines().filter(line -> line.startsWith("## ")))
                    .containsExactly("## Context", "## Decision", "## Consequences", "## Alternatives");
            assertThat(text.lines().count()).isLessThanOrEqualTo(60);
        });
    }
}
