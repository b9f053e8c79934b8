package dev.varve.samples.orders.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionsTest {

    private final List<Question> questions = Question.ten();

    @Test
    void a_table_knows_how_it_is_now() {
        assertThat(answeredBy("table")).containsExactly("What does it cost?", "Is it paid?", "Where does it go?");
    }

    @Test
    void an_audit_table_also_knows_who_changed_what_and_when() {
        assertThat(answeredBy("table + audit"))
                .containsAll(answeredBy("table"))
                .contains("Who changed the address?", "What did it cost at noon?", "Was there ever a pot in it?")
                .hasSize(6);
    }

    @Test
    void events_also_know_why() {
        assertThat(answeredBy("events"))
                .containsAll(answeredBy("table + audit"))
                .contains("Why was the cup taken out?", "What did 5.00 go back for?")
                .hasSize(9);
    }

    @Test
    void what_nobody_recorded_nobody_knows() {
        assertThat(answeredBy("events")).doesNotContain("How often did the provider call back?");
    }

    private List<String> answeredBy(String name) {
        var keeper = Keeper.all().stream()
                .filter(k -> k.name().equals(name))
                .findFirst()
                .orElseThrow();
        return questions.stream().filter(keeper::canAnswer).map(Question::text).toList();
    }
}
