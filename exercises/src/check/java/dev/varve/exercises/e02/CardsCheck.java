package dev.varve.exercises.e02;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.exercises.e02.CardEvent.FreeCupDrunk;
import dev.varve.exercises.e02.CardEvent.Stamped;
import dev.varve.exercises.e02.CardEvent.StampsExpired;
import dev.varve.testkit.FoldLaws;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

class CardsCheck {

    private static Card card(CardEvent... events) {
        var cards = new Cards();
        return cards.replay(cards.initialState(), List.of(events));
    }

    @Test
    @Order(1)
    void ten_stamps_are_a_free_cup() {
        assertThat(card(new Stamped(9), new Stamped(3)))
                .withFailMessage("9 cups and 3 cups leave 2 stamps and 1 free cup")
                .isEqualTo(new Card(2, 1));
    }

    @Test
    @Order(2)
    void a_free_cup_that_was_drunk_is_no_longer_free() {
        assertThat(card(new Stamped(20), new FreeCupDrunk()))
                .withFailMessage("Of 2 free cups one was drunk. The case FreeCupDrunk returns the card as it was;"
                        + " it should return\na card with one free cup less.")
                .isEqualTo(new Card(0, 1));
    }

    @Test
    @Order(3)
    void stamps_expire_and_free_cups_do_not() {
        assertThat(card(new Stamped(13), new StampsExpired()))
                .withFailMessage("3 stamps and 1 free cup, and the year is over: 1 free cup is left, and no stamp.")
                .isEqualTo(new Card(0, 1));
    }

    @Test
    @Order(4)
    void after_the_stamps_expired_new_ones_count_from_nothing() {
        assertThat(card(new Stamped(13), new StampsExpired(), new Stamped(8)))
                .withFailMessage("3 stamps expired, then came 8: that is 8 stamps, and the 1 free cup from before."
                        + "\nThe field 'cups' knows nothing of what expired. Begin with the card that evolve is given.")
                .isEqualTo(new Card(8, 1));
    }

    @Test
    @Order(5)
    void a_free_cup_that_nobody_had_earned_was_drunk_all_the_same() {
        assertThat(card(new FreeCupDrunk(), new Stamped(10)))
                .withFailMessage("Somebody gave away a cup on a card without one. It happened, so it counts: -1 free"
                        + " cups, and after\n10 stamps 0. Do not stop at zero: a fold does not judge what happened.")
                .isEqualTo(new Card(0, 0));
    }

    @Test
    @Order(6)
    void the_cards_of_two_people_do_not_mix() {
        var cards = new Cards();
        cards.replay(cards.initialState(), List.of(new Stamped(5)));

        assertThat(cards.replay(cards.initialState(), List.of(new Stamped(1))))
                .withFailMessage("One fold adds up every card there is. Ana's 5 cups are on the card of Ben, who had 1:"
                        + "\nyour fold remembers something in a field. All it knows must come in as the state.")
                .isEqualTo(new Card(1, 0));
    }

    @Test
    @Order(7)
    void a_part_and_then_the_rest_are_the_same_as_the_whole() {
        FoldLaws.of(new Cards())
                .check(List.of(new Stamped(1), new Stamped(7), new FreeCupDrunk(), new StampsExpired()), 7);
    }
}
