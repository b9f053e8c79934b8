package dev.varve.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.varve.explorer.Output;
import dev.varve.explorer.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.RunnerException;

class SessionTest {

    private static final Effort MOMENT = new Effort.Quick(0, 1, Duration.ofMillis(20));
    private static final Case DECODE = load("decodeAlone");
    private static final Case FOLD =
            new Case("dev.varve.benchmarks.replay.FoldCost.fold", new TreeMap<>(), 1, Duration.ofMillis(20));

    private final StringWriter out = new StringWriter();

    @TempDir
    Path folder;

    private static Case load(String method) {
        var params = new TreeMap<String, String>();
        params.put("length", "10");
        return new Case("dev.varve.benchmarks.replay.StreamLoad." + method, params, 1, Duration.ofMillis(20));
    }

    private void run(List<Case> plan) throws IOException, RunnerException {
        var machine = new Machine("a cpu", 2, "8 GiB", "an os", "ext4", "25");
        var commit = new Commit("0123456789ab", false);
        var conditions = new Conditions(commit, Instant.EPOCH, true, machine, MOMENT.flags());
        var nobody = new BufferedReader(new StringReader(""));
        var terminal = new Terminal(nobody, new PrintWriter(out), new PrintWriter(out), false, false);
        new Session(MOMENT, conditions, folder, terminal, new Output(terminal, false, false), Clock.systemUTC())
                .run(plan, folder, folder.resolve("bench.log"));
    }

    @Test
    void each_result_is_kept_with_its_conditions_and_told_in_a_line() throws Exception {
        run(List.of(DECODE, FOLD));
        var kept = GroupFile.read(folder.resolve("replay.json"));
        assertThat(kept.isComplete()).isTrue();
        assertThat(kept.conditions().commit().id()).isEqualTo("0123456789ab");
        assertThat(kept.results())
                .extracting(result -> result.get("benchmark").asString())
                .containsExactly(DECODE.benchmark(), FOLD.benchmark());
        assertThat(out.toString().lines())
                .first()
                .asString()
                .matches("1 of 2 +replay +StreamLoad.decodeAlone length=10 +[0-9.,]+ us/op +\\d+ s left");
    }

    @Test
    void what_was_finished_before_a_failure_is_kept() throws IOException {
        var missing = new Case("dev.varve.benchmarks.replay.StreamLoad.no", new TreeMap<>(), 1, Duration.ZERO);
        assertThat(catchThrowable(() -> run(List.of(DECODE, missing, FOLD)))).isInstanceOf(RunnerException.class);
        var kept = GroupFile.read(folder.resolve("replay.json"));
        assertThat(kept.results()).hasSize(1);
        assertThat(kept.isComplete()).isFalse();
    }

    @Test
    void a_result_names_no_place_of_the_machine() throws Exception {
        run(List.of(FOLD));
        assertThat(Files.readString(folder.resolve("replay.json")))
                .doesNotContain(folder.toString())
                .doesNotContain(System.getProperty("java.home"))
                .contains("gc.alloc.rate.norm");
    }
}
