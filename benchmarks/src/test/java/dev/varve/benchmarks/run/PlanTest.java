package dev.varve.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Effort FULL = new Effort.Full();

    @Test
    void a_group_is_a_package() {
        assertThat(Plan.groups()).contains("append", "opening", "replay", "whole");
        assertThat(Plan.of(List.of("append"), FULL))
                .isNotEmpty()
                .allSatisfy(planned -> assertThat(planned.benchmark()).startsWith("dev.varve.benchmarks.append."));
    }

    @Test
    void no_group_named_means_all() {
        assertThat(Plan.of(List.of(), FULL)).extracting(Case::group).containsAll(Plan.groups());
    }

    @Test
    void a_benchmark_is_measured_once_for_each_value_of_its_parameter() {
        assertThat(Plan.of(List.of("replay"), FULL))
                .extracting(Case::toString)
                .contains("StreamLoad.onDisk length=10", "StreamLoad.onDisk length=10000");
    }

    @Test
    void what_is_timed_comes_from_three_processes_or_more() {
        var timed = Plan.of(List.of(), FULL).stream().filter(planned -> !Plan.COUNTED.containsKey(planned));
        assertThat(timed)
                .isNotEmpty()
                .allSatisfy(planned -> assertThat(planned.forks()).isGreaterThanOrEqualTo(3));
    }

    @Test
    void a_parameter_can_have_a_value_of_its_own() {
        assertThat(Plan.with(Map.of("events", "10000000"), Plan.of(List.of("catchup", "append"), FULL)))
                .extracting(Case::toString)
                .hasSize(5)
                .contains("CatchUp.byTag events=10000000", "CatchUp.byType events=10000000");
    }

    @Test
    void a_quick_look_takes_few_values_and_none_that_is_large() {
        var quick = Effort.quick();
        assertThat(Plan.values(List.of("1", "10", "10000", "100000"), quick)).containsExactly("1", "10000");
        assertThat(Plan.values(List.of("1", "10", "100"), quick)).containsExactly("1", "100");
        assertThat(Plan.values(List.of("100000", "10000000"), quick)).containsExactly("100000");
        assertThat(Plan.values(List.of("JSON", "BLACKBIRD"), quick)).containsExactly("JSON", "BLACKBIRD");
    }
}
