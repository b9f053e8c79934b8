package dev.varve.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// How far reactions have come is listed, and one goes on in another history when a person says so.
class ReactionsTest {

    private final Kitchen kitchen = new Kitchen().afternoon();

    private void work() {
        kitchen.service.work(kitchen.kept, "bell");
    }

    @Test
    void a_reaction_that_never_ran_is_listed() {
        assertThat(kitchen.look("reactions")).isEqualTo("""
                reaction   checkpoint   behind   state
                bell                -        -   not started yet
                """);
        assertThat(kitchen.code()).isZero();
    }

    @Test
    void a_reaction_is_up_to_date_or_behind() {
        work();
        assertThat(kitchen.look("reactions")).contains("bell                6        0   up to date\n");

        kitchen.record(Kitchen.to("3", new TeaPot.Event.Filled("green", 1)));
        assertThat(kitchen.look("reactions")).contains("bell                6        1   behind\n");
    }

    @Test
    void a_reaction_that_acted_in_another_history_is_told_with_what_to_do() {
        work();
        kitchen.foreign.add("bell");

        assertThat(kitchen.look("reactions")).isEqualTo("""
                reaction   checkpoint   behind   state
                bell               99        -   acted in another history
                bell does nothing until somebody has looked at what it did; then: ./varve tea reactions --accept bell
                """);
    }

    @Test
    void a_checkpoint_ahead_of_the_head_is_of_another_history_too() {
        kitchen.kept.checkpoints().advance("bell", 7);

        assertThat(kitchen.look("reactions")).contains("bell                7        -   acted in another history\n");
    }

    @Test
    void programs_are_told_as_json() {
        work();
        var fine = new JsonMapper().readTree(kitchen.look("reactions", "--json"));
        assertThat(fine.get("name").asString()).isEqualTo("bell");
        assertThat(fine.get("checkpoint").asLong()).isEqualTo(6);
        assertThat(fine.get("behind").asLong()).isZero();
        assertThat(fine.get("foreign").asBoolean()).isFalse();

        kitchen.foreign.add("bell");
        var foreign = new JsonMapper().readTree(kitchen.look("reactions", "--json"));
        assertThat(foreign.get("checkpoint").asLong()).isEqualTo(99);
        assertThat(foreign.get("foreign").asBoolean()).isTrue();
        assertThat(foreign.get("problem").asString()).contains("belongs to another store");

        var accepted = new JsonMapper().readTree(kitchen.look("reactions", "--accept", "bell", "--json"));
        assertThat(accepted.get("name").asString()).isEqualTo("bell");
        assertThat(accepted.get("checkpoint").asLong()).isEqualTo(6);
        assertThat(accepted.get("behind").asLong()).isZero();
        assertThat(accepted.get("foreign").asBoolean()).isFalse();
        assertThat(accepted.get("before")).isEqualTo(foreign);
    }

    @Test
    void a_foreign_checkpoint_that_is_accepted_goes_on_at_the_head() {
        work();
        kitchen.foreign.add("bell");
        kitchen.service.rung.clear();

        assertThat(kitchen.look("reactions", "--accept", "bell")).isEqualTo("""
                bell goes on after position 6; it had acted up to position 99 of another history
                events up to position 6 get no effect by it
                """);
        assertThat(kitchen.code()).isZero();
        assertThat(kitchen.look("reactions")).contains("bell                6        0   up to date\n");
        kitchen.record(Kitchen.to("3", new TeaPot.Event.Filled("green", 1)));
        work();
        assertThat(kitchen.service.rung).containsExactly("pot/3@1");
    }

    @Test
    void a_reaction_can_go_on_earlier() {
        work();
        kitchen.foreign.add("bell");
        kitchen.service.rung.clear();

        assertThat(kitchen.look("reactions", "--accept", "bell", "--at", "4")).isEqualTo("""
                bell goes on after position 4; it had acted up to position 99 of another history
                events up to position 4 get no effect by it
                events from position 5 to 6 get their effect when it is started, also those that had it
                """);
        work();
        assertThat(kitchen.service.rung).containsExactly("pot/1@4", "pot/2@1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --accept bell --at 7    | a reaction cannot go on after position 7; the log goes from 0 to 6
            --accept bell --at -1   | a reaction cannot go on after position -1; the log goes from 0 to 6
            --accept gong           | there is no reaction 'gong'; there are bell
            --accept teas           | there is no reaction 'teas'; there are bell
            --at 3                  | --at says where a reaction goes on; name the reaction with --accept NAME
            --accept bell --at x    | --at is a number, not 'x'; see ./varve tea reactions --help
            """)
    void what_cannot_be_accepted_is_one_line_and_changes_nothing(String options, String line) {
        work();

        assertThat(kitchen.look(("reactions " + options).split(" +"))).isEqualTo("varve tea: " + line + "\n");
        assertThat(kitchen.code()).isEqualTo(Exit.WRONG_INPUT);
        assertThat(kitchen.kept.checkpoints().checkpoint("bell")).hasValue(6);
        assertThat(kitchen.kept.checkpoints().names()).isEqualTo(Set.of("bell"));
    }
}
