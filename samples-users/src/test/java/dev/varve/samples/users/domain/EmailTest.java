package dev.varve.samples.users.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When two addresses are the same one: the rule behind U2.
class EmailTest {

    @ParameterizedTest
    @CsvSource({
        "' ana@example.org ',      ana@example.org", // spaces
        "Ana@Example.ORG,          ana@example.org", // case
        "ａｎａ＠example.org,        ana@example.org", // full-width letters (NFKC)
        "ana@bücher.example,       ana@xn--bcher-kva.example", // a domain in its own script
        "ana@XN--BCHER-KVA.example, ana@xn--bcher-kva.example",
        "straße@example.org,       strasse@example.org", // one upper case for two letters
        "ΣΊΣΥΦΟΣ@example.org,      σίσυφοσ@example.org" // a letter that looks different at the end
    })
    void these_are_the_same(String typed, String normal) {
        assertThat(Email.normal(typed)).hasValue(normal);
    }

    @Test
    void dots_and_what_follows_a_plus_do_count() {
        assertThat(Email.normal("a.na+tea@example.org")).hasValue("a.na+tea@example.org");
    }

    @Test
    void what_could_turn_a_line_around_is_no_address() {
        assertThat(Email.normal("ana\u202e@example.org")).isEmpty();
        assertThat(Email.normal("ana\n@example.org")).isEmpty();
    }

    @Test
    void an_address_has_at_most_254_characters() {
        assertThat(Email.normal("a".repeat(242) + "@example.org")).isPresent();
        assertThat(Email.normal("a".repeat(243) + "@example.org")).isEmpty();
    }

    @Property(seed = "7")
    void the_normal_form_of_a_normal_form_is_itself(@ForAll @StringLength(max = 20) String local) {
        var once = Email.normal(local + "@example.org");

        assertThat(once.flatMap(Email::normal)).isEqualTo(once);
    }

    @Property(seed = "7")
    void case_and_spaces_never_matter(@ForAll @AlphaChars @StringLength(min = 1, max = 20) String local) {
        var typed = local + "@example.org";

        assertThat(Email.normal("\t" + typed.toUpperCase(Locale.ROOT) + " ")).isEqualTo(Email.normal(typed));
    }
}
