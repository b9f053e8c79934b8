package dev.varve.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CountersTest {

    private static final String RESULT = """
            {"duplicates": {"score": 60.0, "scoreError": "NaN", "scoreUnit": "#", "rawData": [[10, 20], [30]]},
             "gc.count": {"score": 9.0, "scoreError": "NaN", "scoreUnit": "counts", "rawData": [[9]]},
             "gc.alloc.rate.norm": {"score": 640.0, "scoreError": 1.0, "scoreUnit": "B/op", "rawData": [[640]]}}""";

    private static ObjectNode tidy() {
        var secondary = (ObjectNode) new JsonMapper().readTree(RESULT);
        Counters.tidy(secondary, "gc.alloc.rate.norm");
        return secondary;
    }

    @Test
    void what_was_counted_is_an_average_of_the_rounds_of_all_processes() {
        var duplicates = tidy().get("duplicates");
        assertThat(duplicates.get("score").asDouble()).isEqualTo(20);
        // 10 / sqrt(3), times 31.6 for three rounds and 99.9 %
        assertThat(duplicates.get("scoreError").asDouble()).isCloseTo(182.4, within(0.1));
    }

    @Test
    void of_the_profiler_only_what_is_wanted_is_kept() {
        assertThat(tidy().propertyNames()).containsExactly("duplicates", "gc.alloc.rate.norm");
        assertThat(tidy().at("/gc.alloc.rate.norm/score").asDouble()).isEqualTo(640);
    }
}
