package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Filter.Clause;
import dev.varve.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a read by tags looks at: it costs as much as that.
class TagIndexTest {

    private static final Tag ALL = Tag.of("course", "all");
    private static final Tag THIRD = Tag.of("course", "third");
    private static final Tag FIFTH = Tag.of("course", "fifth");

    private final TagIndex tags = new TagIndex();

    @BeforeEach
    void thirty() {
        for (var position = 1; position <= 30; position++) {
            tags.add(Set.of(ALL), position);
            tags.add(position % 3 == 0 ? Set.of(THIRD) : Set.of(), position);
            tags.add(position % 5 == 0 ? Set.of(FIFTH) : Set.of(), position);
        }
    }

    private static Clause clause(Tag... tags) {
        return new Clause(Set.of(), Set.of(tags));
    }

    private static List<Long> list(PrimitiveIterator.OfLong positions) {
        var list = new ArrayList<Long>();
        positions.forEachRemaining((long position) -> list.add(position));
        return list;
    }

    @Test
    void a_read_looks_at_the_events_of_its_range_only() {
        assertThat(list(tags.positions(List.of(clause(THIRD)), 12, 21, false))).containsExactly(15L, 18L, 21L);
        assertThat(list(tags.positions(List.of(clause(THIRD)), 12, 21, true))).containsExactly(21L, 18L, 15L);
    }

    @Test
    void of_several_tags_it_looks_at_the_rarest() {
        assertThat(list(tags.positions(List.of(clause(ALL, THIRD, FIFTH)), 0, 30, false)))
                .containsExactly(5L, 10L, 15L, 20L, 25L, 30L);
    }

    @Test
    void of_several_clauses_it_looks_at_each_event_once() {
        assertThat(list(tags.positions(List.of(clause(THIRD), clause(FIFTH)), 8, 16, false)))
                .containsExactly(9L, 10L, 12L, 15L);
    }
}
