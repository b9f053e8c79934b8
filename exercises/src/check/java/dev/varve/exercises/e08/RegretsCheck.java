package dev.varve.exercises.e08;

import static dev.varve.ExpectedVersion.any;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.StreamId;
import dev.varve.exercises.e08.BasketEvent.Paid;
import dev.varve.exercises.e08.BasketEvent.PutIn;
import dev.varve.exercises.e08.BasketEvent.TakenOut;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.store.EventStore;
import dev.varve.store.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

class RegretsCheck {

    private static final BasketEvent PUT_IN = new PutIn("oolong");
    private static final BasketEvent TAKEN_OUT = new TakenOut("oolong");
    private static final BasketEvent PAID = new Paid();

    private final EventStore<BasketEvent> store = newStore();

    private static EventStore<BasketEvent> newStore() {
        return EventStore.of(new InMemoryEventLog(Clock.systemUTC()), JsonCodec.of(BasketEvent.class));
    }

    private void happens(int basket, BasketEvent... events) {
        for (var event : events) {
            store.append(StreamId.of("basket", basket), any(), event);
        }
    }

    /// {@return what a view says that is added now}
    private int regrets() {
        return regrets(new InMemoryReadModel<>());
    }

    private int regrets(ReadModel<Rows<Integer>> model) {
        return regrets(store, model);
    }

    private static int regrets(EventStore<BasketEvent> store, ReadModel<Rows<Integer>> model) {
        try (var view = Regrets.start(store, model)) {
            catchUp(store, view);
        }
        return Regrets.of("oolong", model);
    }

    private static Set<String> teas(ReadModel<Rows<Integer>> model) {
        return model.query(Regrets.PROJECTION.name(), rows -> {
            var teas = new HashSet<String>();
            rows.each("tea/", (tea, _) -> teas.add(tea));
            return teas;
        });
    }

    private static void catchUp(EventStore<BasketEvent> store, Subscription view) {
        var isUpToDate = view.await(store.head(), Duration.ofSeconds(5));
        assertThat(isUpToDate)
                .withFailMessage("The view did not come to the end of the log. It says: %s", view.status())
                .isTrue();
    }

    @Test
    @Order(1)
    void what_happens_from_now_on_is_counted() {
        var model = new InMemoryReadModel<Integer>();
        try (var view = Regrets.start(store, model)) {
            happens(7, PUT_IN, TAKEN_OUT, PAID);
            catchUp(store, view);
        }

        assertThat(Regrets.of("oolong", model))
                .withFailMessage("Oolong was put in, taken out, and the rest was paid: that is 1 basket.")
                .isEqualTo(1);
    }

    @Test
    @Order(2)
    void what_happened_before_the_view_was_there_is_counted_as_well() {
        happens(7, PUT_IN, TAKEN_OUT, PAID);

        assertThat(regrets()).withFailMessage("""
                        The shop has been open since spring, and somebody took oolong out before you asked. Your
                        view was added today and knows nothing of it: it begins at the head of the log. Nothing
                        was forgotten, so begin with the first event, as a view does if nobody says otherwise.""").isEqualTo(1);
    }

    @Test
    @Order(3)
    void a_basket_that_nobody_paid_does_not_count() {
        happens(7, PUT_IN, TAKEN_OUT);

        assertThat(regrets()).withFailMessage("""
                        Oolong was taken out of a basket that was never paid, and you counted it. At that moment
                        nobody can know. Note it in a row of the basket, such as out/7/oolong, and count when the
                        basket is paid; the filter has to let that event through.""").isZero();
    }

    @Test
    @Order(4)
    void a_tea_that_was_put_in_again_does_not_count() {
        happens(7, PUT_IN, TAKEN_OUT, PUT_IN, PAID);

        assertThat(regrets()).withFailMessage("""
                        Oolong was taken out and put in again, and then it was paid. Nobody thought better of it in
                        the end. Which event takes your note back?""").isZero();
    }

    @Test
    @Order(5)
    void a_basket_counts_once() {
        happens(7, PUT_IN, TAKEN_OUT, PUT_IN, TAKEN_OUT, PAID);

        assertThat(regrets()).withFailMessage("""
                        Oolong was taken out twice, of one basket. The question is how many baskets: 1. A row that
                        is put twice is one row.""").isEqualTo(1);
    }

    @Test
    @Order(6)
    void baskets_do_not_mix() {
        happens(71, PUT_IN, TAKEN_OUT);
        happens(7, PUT_IN, PAID);
        var model = new InMemoryReadModel<Integer>();
        var _ = regrets(model);

        assertThat(teas(model)).withFailMessage("""
                        Oolong was taken out of basket 71, which was not paid. Basket 7 was paid, with oolong. You
                        counted 71 when 7 was paid. Does a prefix that ends in 7 also mean what begins with 71?""").isEmpty();
    }

    @Test
    @Order(7)
    void what_it_knows_is_in_its_rows() {
        happens(7, PUT_IN, TAKEN_OUT);
        var _ = regrets();
        happens(7, PUT_IN, PAID);
        var otherShop = newStore();
        otherShop.append(StreamId.of("basket", 7), any(), new PutIn("sencha"), PAID);

        assertThat(regrets(otherShop, new InMemoryReadModel<>()))
                .withFailMessage("""
                        In another shop there is a basket 7, too, and nothing was taken out of it. You counted what
                        happened in the first shop: your projection keeps something outside of its rows. Rows are
                        emptied with the view and survive a restart; fields do neither.""")
                .isZero();
    }

    @Test
    @Order(8)
    void a_view_that_was_stopped_in_the_middle_of_a_basket_says_the_same() {
        var model = new InMemoryReadModel<Integer>();
        happens(7, PUT_IN, TAKEN_OUT);
        var _ = regrets(model);
        happens(7, PAID);

        assertThat(regrets(model)).withFailMessage("""
                        The shop closed for the night after oolong was taken out, and basket 7 was paid in the
                        morning. Your view went on where it was, and did not count it.""").isEqualTo(1);
    }
}
