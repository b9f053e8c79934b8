package dev.varve.testkit.contract;

import static dev.varve.Condition.noneSince;
import static dev.varve.ExpectedVersion.exactly;
import static dev.varve.Filter.anyOf;
import static dev.varve.Filter.tagged;
import static dev.varve.Filter.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Condition;
import dev.varve.ConflictException;
import dev.varve.Filter;
import dev.varve.Filter.Clause;
import dev.varve.Range;
import dev.varve.Tag;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Section C: appends on condition that nothing has come that the decision did not see.
abstract class TagsContract extends LogContract {

    private static final Tag T = Tag.of("student", "s1");
    private static final Tag U = Tag.of("course", "c1");

    TagsContract(EventLogContract store) {
        super(store);
    }

    @Test
    void nobody_can_have_looked_beyond_the_head() {
        append(A, "one");

        for (var after : List.of(2L, Long.MAX_VALUE)) {
            assertThatThrownBy(() -> appendWhen(noneSince(Filter.all(), after)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(Long.toString(after));
        }
        assertNothingWrittenAfter(1);
        assertThat(appendWhen(noneSince(Filter.all(), 1)).last()).isEqualTo(2);
    }

    private void assertConflict(Condition condition, long actual) {
        ConditionsContract.assertConflict(log, appendOf(write(C, "refused")).when(condition), condition, actual);
    }

    private void assertHolds(Condition condition) {
        var head = log.head();
        assertThat(appendWhen(condition).last()).isEqualTo(head + 1);
    }

    @Test // C02, C03
    void an_event_that_came_after_the_decision_is_a_conflict() {
        append(A, "one", "two", "three");
        append(appendOf(write(A, "four", T)));

        assertConflict(noneSince(tagged(T), 0), 4);
        assertConflict(noneSince(tagged(T), 3), 4);
        assertHolds(noneSince(tagged(T), 4));
    }

    @Test
    void the_first_of_several_such_events_is_named() {
        append(appendOf(write(A, "one", T), write(A, "two"), write(B, "three", T), write(A, "four", T)));

        assertConflict(noneSince(tagged(T), 1), 3);
    }

    @Test // C05
    void all_tags_of_a_clause_must_be_there() {
        append(appendOf(write(A, "one", T), write(A, "two", U)));

        assertHolds(noneSince(tagged(T, U), 0));
        append(appendOf(write(A, "both", T, U, Tag.of("more", 1))));
        assertConflict(noneSince(tagged(T, U), 0), 4);
    }

    @Test // C06
    void one_clause_of_several_is_enough() {
        append(appendOf(write(A, "one", U)));

        assertConflict(noneSince(anyOf(clause(T), clause(U)), 0), 1);
    }

    @Test
    void one_type_of_several_is_enough() {
        append(appendOf(writeTyped(A, "shipped")));

        assertConflict(noneSince(type("placed", "shipped"), 0), 1);
        assertHolds(noneSince(type("placed", "paid"), 0));
    }

    @Test // C08
    void a_type_and_a_tag_on_one_event_conflict_with_each_other() {
        assertHolds(noneSince(type("joined"), 0));
        append(appendOf(writeTyped(A, "joined", T)).when(noneSince(tagged(T), 0)));

        assertConflict(noneSince(type("joined"), 0), 2);
        assertConflict(noneSince(tagged(T), 0), 2);
    }

    @Test
    void a_clause_with_type_and_tag_wants_both_on_one_event() {
        append(appendOf(writeTyped(A, "joined", U), writeTyped(A, "left", T)));
        var joinedByT = anyOf(new Clause(Set.of("joined"), Set.of(T)));

        assertHolds(noneSince(joinedByT, 0));
        append(appendOf(writeTyped(A, "joined", T)));
        assertConflict(noneSince(joinedByT, 0), 4);
    }

    @Test // C09
    void events_about_other_things_are_no_conflict() {
        append(appendOf(write(A, "one", Tag.of("student", "s2")), write(A, "two", Tag.of("course", "s1"))));

        assertHolds(noneSince(tagged(T), 0));
    }

    @Test // C11
    void a_plain_append_to_a_stream_counts() {
        append(A, "one", "two");

        assertConflict(noneSince(type("noted"), 1), 2);
        assertConflict(noneSince(Filter.stream(A), 0), 1);
        assertConflict(noneSince(Filter.category("note", "other"), 1), 2);
        assertHolds(noneSince(Filter.stream(B), 0));
    }

    @Test // C12
    void a_condition_on_everything_sees_every_event() {
        append(A, "one", "two");

        assertConflict(noneSince(Filter.all(), 1), 2);
        assertHolds(noneSince(Filter.all(), 2));
    }

    @Test // C15
    void conditions_on_streams_and_on_tags_must_all_hold() {
        append(appendOf(write(A, "one", T)));
        var stale = noneSince(tagged(T), 0);

        ConditionsContract.assertConflict(log, appendOf(A, exactly(1), "two").when(stale), stale, 1);
        var behind = Condition.streamIs(A, exactly(0));
        ConditionsContract.assertConflict(
                log, appendOf(write(A, "two")).when(noneSince(tagged(T), 1)).when(behind), behind, 1);
        assertThat(texts(all())).containsExactly("one");
    }

    @Test
    void a_conflict_by_tag_names_the_filter_and_the_position() {
        append(appendOf(write(A, "one"), write(A, "two", T)));

        assertThatThrownBy(() -> appendWhen(noneSince(tagged(T), 1)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("student")
                .hasMessageContaining("s1")
                .hasMessageContaining("position 2");
    }

    @Test // C18
    void tags_are_compared_as_they_are() {
        var odd = List.of(
                new Tag("a", "b:c"),
                new Tag("a:b", "c"),
                new Tag("a", "b=c"),
                new Tag("a=b", "c"),
                new Tag("a", ""),
                new Tag("a", " "),
                new Tag("a", "line\nline"),
                new Tag("a", "学生"),
                new Tag("A", "b"),
                new Tag("a", "B"),
                new Tag("a", "b"));
        odd.forEach(tag -> append(appendOf(write(A, tag.toString(), tag))));

        for (var n = 0; n < odd.size(); n++) {
            assertThat(positions(all(tagged(odd.get(n)), Range.ALL))).containsExactly(n + 1L);
            assertThat(stream(A).get(n).tags()).containsExactly(odd.get(n));
            assertConflict(noneSince(tagged(odd.get(n)), 0), n + 1);
        }
    }

    private static Clause clause(Tag... tags) {
        return new Clause(Set.of(), Set.of(tags));
    }
}
