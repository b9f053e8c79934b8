package dev.varve.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.explorer.Terminal;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MainTest {

    @TempDir
    private Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private List<JsonNode> bench(int code, String... words) {
        var terminal = new Terminal(
                new BufferedReader(new StringReader("")), new PrintWriter(out), new PrintWriter(err, true), true, true);
        assertThat(Main.run(terminal, home, words)).isEqualTo(code);
        assertThat(err.toString()).isEmpty();
        return out.toString().lines().map(new JsonMapper()::readTree).toList();
    }

    @Test
    void programs_are_told_what_would_be_measured() {
        assertThat(bench(0, "--list", "append", "--json"))
                .isNotEmpty()
                .allSatisfy(
                        planned -> assertThat(planned.propertyNames()).containsExactly("group", "benchmark", "params"));
    }

    @Test
    void programs_are_told_what_was_wrong() {
        assertThat(bench(2, "nonsense", "--json"))
                .singleElement()
                .satisfies(line -> assertThat(line.at("/error/code").asString()).isEqualTo("wrong-input"))
                .satisfies(
                        line -> assertThat(line.at("/error/message").asString()).startsWith("there is no group"));
        out.getBuffer().setLength(0);
        assertThat(bench(2, "report", "--json", "--nonsense"))
                .singleElement()
                .satisfies(line -> assertThat(line.at("/error/code").asString()).isEqualTo("wrong-input"));
        out.getBuffer().setLength(0);
        assertThat(bench(2, "report", "--json"))
                .singleElement()
                .satisfies(line -> assertThat(line.has("error")).isTrue());
    }
}
