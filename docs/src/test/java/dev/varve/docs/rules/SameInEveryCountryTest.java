package dev.varve.docs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No text that is printed, stored or parsed depends on where the machine stands: in some countries numbers have other
/// digits. Checked in the sources, since nothing of it is left in a class file.
class SameInEveryCountryTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Map<Pattern, String> FORBIDDEN = Map.of(
            Pattern.compile("\"(?:[^\"\\\\\n%]|%[%ns]|%-?\\d+s|\\\\.)*%[-0-9,.+]*[dfeEgGaAxX](?:[^\"\\\\\n]|\\\\.)*\""),
            "formats a number for the country: write %s, or give Locale.ROOT",
            Pattern.compile("\\.to(?:Lower|Upper)Case\\(\\)"),
            "changes case as the country does: give Locale.ROOT",
            Pattern.compile("ofPattern\\(\"[^\"]*\"\\)"),
            "formats a time for the country: give Locale.ROOT",
            Pattern.compile("NumberFormat\\.get\\w*\\(\\)|new DecimalFormat\\("),
            "formats a number for the country: use String.format with Locale.ROOT");

    @Test
    void nothing_is_formatted_for_a_country() throws IOException {
        var sources = sources();

        assertThat(sources).hasSizeGreaterThan(400);
        assertThat(sources).flatMap(SameInEveryCountryTest::problemsOf).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var text = \"%d events\".formatted(n);",
                "out.printf(\"%,d of %s%n\", done, all);",
                "throw new Problem(\"took %.2f\".formatted(seconds));",
                "var day = String.format(\"%02d\", n);",
                "name.toLowerCase()",
                "DateTimeFormatter.ofPattern(\"yyyy\")"
            })
    void what_depends_on_the_country_is_found(String source) {
        assertThat(problems(source)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var text = \"%s events%n\".formatted(n);",
                "var text = String.format(Locale.ROOT, \"%,d\", n);",
                "// \"%d\" depends on the country",
                "var text = \"100 % of it\";",
                "name.toLowerCase(Locale.ROOT)"
            })
    void what_does_not_is_let_through(String source) {
        assertThat(problems(source)).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        var found = new ArrayList<Path>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (var main : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(main)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                }
            }
        }
        return found;
    }

    private static List<String> problemsOf(Path source) {
        try {
            return problems(Files.readString(source)).stream()
                    .map(problem -> ROOT.relativize(source) + ": " + problem)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> problems(String source) {
        var code = source.replaceAll("(?m)^\\s*//.*$", "");
        var problems = new ArrayList<String>();
        FORBIDDEN.forEach((pattern, problem) -> {
            var found = pattern.matcher(code);
            while (found.find()) {
                if (!code.substring(statement(code, found.start()), found.start())
                        .contains("Locale.ROOT")) {
                    problems.add(found.group() + " " + problem);
                }
            }
        });
        return problems;
    }

    /// {@return where the statement begins that something is in}
    private static int statement(String code, int at) {
        return Math.max(code.lastIndexOf(';', at), Math.max(code.lastIndexOf('{', at), code.lastIndexOf('}', at))) + 1;
    }
}
