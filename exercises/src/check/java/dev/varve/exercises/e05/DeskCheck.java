package dev.varve.exercises.e05;

import static dev.varve.ExpectedVersion.any;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.ConflictException;
import dev.varve.StreamId;
import dev.varve.exercises.e05.Answer.Done;
import dev.varve.exercises.e05.Answer.LookAgain;
import dev.varve.exercises.e05.Answer.Refused;
import dev.varve.exercises.e05.BasketCommand.AddItem;
import dev.varve.exercises.e05.BasketCommand.ChangeAddress;
import dev.varve.exercises.e05.BasketCommand.Pay;
import dev.varve.exercises.e05.BasketEvent.AddressChanged;
import dev.varve.exercises.e05.BasketEvent.ItemAdded;
import dev.varve.exercises.e05.BasketEvent.Packed;
import dev.varve.exercises.e05.BasketEvent.Paid;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.store.EventStore;
import dev.varve.testkit.FaultyEventLog;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

class DeskCheck {

    private static final AddItem CUP = new AddItem("cup", 800);
    private static final ChangeAddress NEXT_DOOR = new ChangeAddress("Lindenweg 7");
    private static final BasketEvent TEA = new ItemAdded("tea", 1250);
    private static final BasketEvent POT = new ItemAdded("pot", 3000);
    private static final BasketEvent MOVED = new AddressChanged("Am Hafen 1");

    private final FaultyEventLog log = new FaultyEventLog(new InMemoryEventLog(Clock.systemUTC()));
    private final EventStore<BasketEvent> store = EventStore.of(log, JsonCodec.of(BasketEvent.class));
    private final Desk desk = new Desk(store, "77");

    private void happens(BasketEvent event) {
        store.append(StreamId.of("basket", "77"), any(), event);
    }

    private void isFaster(BasketEvent... events) {
        log.beforeNextAppend(() -> List.of(events).forEach(this::happens));
    }

    private void isFasterThreeTimes(BasketEvent event) {
        log.beforeNextAppend(() -> {
            happens(event);
            log.beforeNextAppend(() -> {
                happens(event);
                isFaster(event);
            });
        });
    }

    /// {@return what somebody is told who has looked just now: an answer, or that there was a conflict}
    private Object told(BasketCommand command) {
        try {
            return desk.answer(desk.look(), command);
        } catch (ConflictException e) {
            return e;
        }
    }

    private List<BasketEvent> history() {
        return store.events(StreamId.of("basket", "77")).stream()
                .map(event -> event.payload())
                .toList();
    }

    @BeforeEach
    void there_is_tea_in_the_basket() {
        happens(TEA);
        happens(new AddressChanged("Lindenweg 6"));
    }

    @Test
    @Order(1)
    void who_is_alone_gets_what_they_want() {
        assertThat(desk.answer(desk.look(), CUP)).isEqualTo(new Done());
        assertThat(desk.answer(desk.look(), NEXT_DOOR)).isEqualTo(new Done());
        assertThat(desk.answer(desk.look(), new Pay())).isEqualTo(new Done());
        assertThat(desk.answer(desk.look(), CUP)).isEqualTo(new Refused(Baskets.No.PAID));
        assertThat(desk.look().state()).isEqualTo(new Basket(2050, "Lindenweg 7", true, false));
    }

    @Test
    @Order(2)
    void a_cup_is_added_to_whatever_is_in_the_basket() {
        isFaster(POT);

        assertThat(told(CUP)).withFailMessage("""
                        Mei wanted to add a cup. Tom was faster and added a pot, and the cup was not added. But Mei
                        would say the same again: a cup is a cup, whatever else is in there. Look and decide again
                        for her: retry.""").isEqualTo(new Done());
    }

    @Test
    @Order(3)
    void it_is_added_as_well_when_others_are_faster_three_times() {
        isFasterThreeTimes(POT);

        assertThat(told(CUP)).withFailMessage("""
                        It is a busy day: others were faster three times in a row, and the cup was not added. The
                        second attempt can be in conflict like the first one. 'answer' knows what to do then.""").isEqualTo(new Done());
    }

    @Test
    @Order(4)
    void whoever_tries_again_also_decides_again() {
        isFaster(new Paid(1250));

        assertThat(told(CUP)).withFailMessage("""
                        Ana paid while Mei added a cup. Now there is a cup in the basket that nobody pays. A retry
                        is more than writing again: decide again, on the basket as it is now.""").isEqualTo(new Refused(Baskets.No.PAID));
    }

    @Test
    @Order(5)
    void nobody_pays_a_sum_they_have_not_seen() {
        isFaster(POT);

        var answer = told(new Pay());

        assertThat(history()).withFailMessage("""
                        Ana's screen said 12.50, and she pressed Pay. At that moment Tom added a pot, and she paid
                        42.50. Only she can say whether she still wants that: refuse, and let her look again.""").doesNotHaveAnyElementsOfTypes(Paid.class);
        assertThat(answer)
                .withFailMessage("Ana has not paid, which is right. Tell her to look again, at the basket with the pot;"
                        + "\nyou told her: " + answer)
                .isEqualTo(new LookAgain(desk.look()));
    }

    @Test
    @Order(6)
    void an_address_and_a_pot_do_not_mind_each_other() {
        isFaster(POT);

        assertThat(told(NEXT_DOOR)).withFailMessage("""
                        Ben corrected the address in the form; meanwhile Tom added a pot, and the correction was
                        not accepted. The address is still the one that Ben saw. Find out what happened since he
                        looked, and if no address was changed, go on for him: merge.""").isEqualTo(new Done());
    }

    @Test
    @Order(7)
    void two_addresses_do_mind_each_other() {
        isFaster(MOVED, POT);

        var _ = told(NEXT_DOOR);

        assertThat(desk.look().state().address()).withFailMessage("""
                        Ben corrected the number of the house, from 6 to 7. Meanwhile Ana had moved to the harbour,
                        and the parcel now goes to her old street. Ben saw an address that is out of date: refuse,
                        and let him look again.""").isEqualTo("Am Hafen 1");
    }

    @Test
    @Order(8)
    void a_closed_parcel_keeps_its_label() {
        isFaster(new Packed());

        assertThat(told(NEXT_DOOR)).withFailMessage("""
                        Tom closed the parcel and stuck the label on while Ben corrected the address. Nobody else
                        changed the address, but there is a rule about closed parcels: whoever merges decides
                        again, too.""").isEqualTo(new Refused(Baskets.No.PACKED));
    }

    @Test
    @Order(9)
    void what_comes_during_a_merge_is_seen_as_well() {
        log.beforeNextAppend(() -> {
            happens(POT);
            log.afterNextRead(() -> happens(MOVED));
        });

        var _ = told(NEXT_DOOR);

        assertThat(desk.look().state().address()).withFailMessage("""
                        You found out that only a pot had been added. Then Ana moved to the harbour. Then you
                        looked, and wrote on top of what you saw then. Two reads are two moments: look first, and
                        ask afterwards what happened.""").isEqualTo("Am Hafen 1");
    }
}
