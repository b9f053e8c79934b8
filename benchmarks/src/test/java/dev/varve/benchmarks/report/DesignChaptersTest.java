package dev.varve.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.benchmarks.run.Commit;
import dev.varve.benchmarks.run.Conditions;
import dev.varve.benchmarks.run.GroupFile;
import dev.varve.benchmarks.run.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the chapters about designs make of numbers.
class DesignChaptersTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String[] WAYS = {"ASK_THE_VIEW", "RESERVE_FIRST", "CLAIM_TOGETHER", "LOOK_AND_CONDITION"};

    private final List<JsonNode> results = new ArrayList<>();

    @TempDir
    Path folder;

    private static Map<String, Object> metric(double score) {
        return Map.of("score", score, "scoreError", 0.5, "scoreUnit", "x", "scorePercentiles", Map.of());
    }

    private void add(String benchmark, Map<String, String> params, double score, Map<String, Double> counters) {
        Map<String, Object> result = new TreeMap<>();
        result.put("benchmark", "dev.varve.benchmarks.group." + benchmark);
        result.put("params", params);
        result.put("primaryMetric", metric(score));
        result.put(
                "secondaryMetrics",
                counters.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> metric(entry.getValue()))));
        results.add(JSON.valueToTree(result));
    }

    private Chapter.Answer answer(Chapter chapter) throws IOException {
        var machine = new Machine("a cpu", 2, "8 GiB", "an os", "ext4", "25");
        var conditions = new Conditions(new Commit("abc", false), Instant.EPOCH, false, machine, List.of());
        new GroupFile(conditions, 1, 1, results).write(GroupFile.path(folder, "group"));
        return chapter.answer(Results.read(folder), new Figures()).orElseThrow();
    }

    private void race(String way, int writers, double micros, double letIn, double duplicates, double extra) {
        add(
                "UniqueEmail.register",
                Map.of("way", way, "writers", String.valueOf(writers)),
                micros,
                Map.of("letIn", letIn, "duplicates", duplicates, "extraEvents", extra, "gc.alloc.rate.norm", 7.0));
    }

    @Test
    void who_asks_the_view_is_told_how_many_addresses_were_given_away_twice() throws IOException {
        for (var way : WAYS) {
            var asks = way.equals("ASK_THE_VIEW");
            race(way, 1, asks ? 100 : 200, asks ? 1_250 : 1_000, asks ? 250 : 0, asks ? 0 : 1_000);
            race(way, 16, asks ? 50 : 75, asks ? 2_000 : 1_000, asks ? 1_000 : 0, asks ? 0 : 1_000);
        }
        var answer = answer(new RuleOverAll());
        assertThat(answer.meaning())
                .contains("gives 25 % of the addresses away twice when people come one after the other, and 100 %")
                .contains("by any other way: at most 0.")
                .contains("takes 2 times as long as asking when nobody else is there, and 1.50 times");
        assertThat(answer.grid().toString())
                .contains("| ask the read model, 1 | 100 ± 0.500 | 10,000 | 250 ± 0.500 | 0 |")
                .contains("| user and claim in one append, 16 | 75 ± 0.500 | 13,333 | 0 ± 0.500 | 1 |");
    }

    @Test
    void one_who_is_let_in_too_many_by_another_way_is_not_passed_over() throws IOException {
        race("ASK_THE_VIEW", 1, 100, 1_000, 0, 0);
        race("CLAIM_TOGETHER", 1, 200, 1_001, 1, 1_001);
        assertThat(answer(new RuleOverAll()).meaning()).contains("by any other way: at most 1.");
    }

    @Test
    void an_upcast_costs_what_reading_takes_longer_than_today() throws IOException {
        var histories = Map.of("TODAY_IN_CLEAR", 1_000.0, "TODAY_SEALED", 5_000.0, "SECOND", 1_200.0, "FIRST", 2_500.0);
        histories.forEach((history, nanos) -> add("OldEvents.load", Map.of("stored", history), nanos, Map.of()));
        var answer = answer(new UpcastCost());
        assertThat(answer.meaning())
                .contains("generation 2 up costs 200 ns")
                .contains("the event before it, 1,500 ns")
                .contains("sealed today costs 4,000 ns");
        assertThat(answer.grid().toString()).contains("| all of generation 1 | 2,500 ± 0.500 | 2.50 | - |");
    }

    @Test
    void a_sealed_field_costs_a_fifth_of_what_five_add() throws IOException {
        for (var sealed : List.of(0, 2, 5)) {
            var params = Map.of("sealed", String.valueOf(sealed));
            add("SealedFields.encode", params, 1_000 + sealed * 2_000, Map.of());
            add("SealedFields.decode", params, 1_000 + sealed * 3_000, Map.of("gc.alloc.rate.norm", 640.0));
            add("SealedFields.decodeWithKeyInFile", params, 1_000 + sealed * 30_000, Map.of());
        }
        var answer = answer(new SealingCost());
        assertThat(answer.meaning())
                .contains("adds 2,000 ns to encoding and 3,000 ns to decoding")
                .contains("from a file, 30,000 ns");
        assertThat(answer.grid().toString()).contains("| 2 | 5,000 ± 0.500 | 7,000 ± 0.500 | 61,000 ± 0.500 | 640 |");
    }

    @Test
    void bytes_are_added_up_and_compared_with_the_first_of_their_kind() throws IOException {
        var bytes = Map.of(
                "OrderSize.table", 1_000.0,
                "OrderSize.audit", 4_000.0,
                "OrderSize.tableContent", 400.0,
                "OrderSize.auditContent", 1_600.0,
                "OrderSize.events", 2_000.0,
                "OrderSize.snapshots", 500.0,
                "BookSize.inOneLog", 100.0,
                "BookSize.logAfterwards", 101.0,
                "BookSize.archives", 75.0);
        bytes.forEach((name, value) -> add(name, Map.of(), value, Map.of()));
        var answer = answer(new BytesByDesign());
        assertThat(answer.grid().toString())
                .contains("| an order: a table and an audit table | 2,000 | 5,000 | 5 |")
                .contains("| an order: events and snapshots | - | 2,500 | 2.50 |");
        assertThat(answer.meaning())
                .contains("Events take 2 times")
                .contains("and 0.400 times what it takes with an audit table")
                .contains("there are 1.76 times as many");
    }
}
