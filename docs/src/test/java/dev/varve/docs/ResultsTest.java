package dev.varve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every number in a table of measured results is in one of the files they come from.
class ResultsTest {

    private static final List<Path> PAGES = Stream.of("results.md", "results-designs.md", "results-all.md")
            .map(Pages.HOME.resolve("docs")::resolve)
            .toList();

    private static final Path FILES = Pages.HOME.resolve("benchmarks/results");

    /// What a benchmark came to, or, in the file of what was computed, any value.
    private static final Pattern MEASURED =
            Pattern.compile("\"(?:score|scoreError|forks|99\\.0)\" : (-?[0-9.]+(?:E-?[0-9]+)?)");

    private static final Pattern COMPUTED = Pattern.compile("\" : (-?[0-9.]+(?:E-?[0-9]+)?)");
    private static final Pattern SHOWN = Pattern.compile("[0-9][0-9,]*(?:\\.[0-9]+)?");

    @Test
    void every_number_in_a_table_of_results_is_in_a_file_of_results() throws IOException {
        assertThat(PAGES.stream().map(Pages::read).flatMap(page -> numbers(page).stream()))
                .isNotEmpty()
                .isSubsetOf(known());
    }

    @Test
    void a_number_that_nobody_measured_is_noticed() {
        var table = "|---|---:|\n| one writer, 8 readers | 4,713 ± 12.5 ops/s | 0.950 |";
        assertThat(numbers(table)).containsExactlyInAnyOrder("4,713", "12.5", "0.950");
        assertThat(found(MEASURED, "\"score\" : 4712.6, \"x\" : 12.5, \"scoreError\" : 0.95"))
                .containsExactlyInAnyOrder("4,713", "0.950");
    }

    /// The first column says what was measured, the others what came out.
    private static Set<String> numbers(String page) {
        return page.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.substring(line.indexOf(" | ") + 1))
                .flatMap(cells -> SHOWN.matcher(cells).results().map(number -> number.group()))
                .collect(Collectors.toSet());
    }

    private static Set<String> known() throws IOException {
        var known = new HashSet<String>();
        try (Stream<Path> files = Files.list(FILES)) {
            for (var file : files.toList()) {
                var isComputed = file.endsWith("derived.json");
                known.addAll(found(isComputed ? COMPUTED : MEASURED, Pages.read(file)));
            }
        }
        return known;
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(number -> shown(Double.parseDouble(number.group(1))))
                .collect(Collectors.toSet());
    }

    /// As the page shows numbers: whole from a hundred on and where they are whole, else three digits that count.
    private static String shown(double number) {
        var size = Math.abs(number);
        if (size >= 100 || number == Math.rint(number)) {
            return String.format(Locale.ROOT, "%,.0f", number);
        }
        var decimals = Math.min(6, 2 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }
}
