package dev.varve.exercises.e06;

import static dev.varve.ExpectedVersion.any;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.StreamId;
import dev.varve.decide.Fold;
import dev.varve.exercises.e06.AccountEvent.PaidIn;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.store.EventStore;
import dev.varve.testkit.FaultyEventLog;
import java.time.Clock;
import org.assertj.core.api.AbstractIntegerAssert;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

class CallbacksCheck {

    private static final Callback PAYMENT = new Callback("pay-7", "ana", 1250);
    private static final long NO_ANSWER = -1;

    private final FaultyEventLog log = new FaultyEventLog(new InMemoryEventLog(Clock.systemUTC()));
    private final EventStore<AccountEvent> store = EventStore.of(log, JsonCodec.of(AccountEvent.class));
    private final Callbacks callbacks = new Callbacks(store);

    private AbstractIntegerAssert<?> assertThatBalance(String failure, Object... values) {
        var paid = Fold.of(0, (Integer cents, AccountEvent event) -> switch (event) {
            case PaidIn paidIn -> cents + paidIn.cents();
        });
        return assertThat(store.load(StreamId.of("account", "ana"), paid).state())
                .withFailMessage(failure, values);
    }

    /// {@return the receipt, if the provider gets one; whatever is thrown, it does not}
    private static long call(Callbacks callbacks) {
        try {
            return callbacks.receive(PAYMENT);
        } catch (RuntimeException e) {
            return NO_ANSWER;
        }
    }

    @Test
    @Order(1)
    void a_payment_that_is_told_three_times_is_booked_once() {
        var first = callbacks.receive(PAYMENT);
        store.append(StreamId.of("account", "ben"), any(), new PaidIn(300));

        for (var call = 2; call <= 3; call++) {
            assertThat(call(callbacks))
                    .withFailMessage(
                            "The provider calls again because it did not get your answer, and does so until it"
                                    + " gets one. Do not throw,\nand give it the same receipt each time: %d.",
                            first)
                    .isEqualTo(first);
        }
        assertThatBalance("Ana paid 12.50 and the provider said so three times. It should count once.")
                .isEqualTo(1250);
    }

    @Test
    @Order(2)
    void two_payments_of_the_same_sum_are_two() {
        var first = callbacks.receive(PAYMENT);
        var second = callbacks.receive(new Callback("pay-8", "ana", 1250));

        assertThatBalance("Ana paid 12.50, and later 12.50 again: that is 25.00. What makes two calls the same is their"
                        + " id, and\nnot what they say.")
                .isEqualTo(2500);
        assertThat(second)
                .withFailMessage("pay-8 is another payment than pay-7 and has a receipt of its own.")
                .isGreaterThan(first);
    }

    @Test
    @Order(3)
    void a_payment_is_booked_once_in_spite_of_a_restart() {
        var first = callbacks.receive(PAYMENT);

        var again = call(new Callbacks(store));

        assertThatBalance("""
                        The shop's computer was started anew between two calls, and the payment was booked twice.
                        The map was in memory only. What has to be remembered for as long as the events belongs
                        into the log.""").isEqualTo(1250);
        assertThat(again)
                .withFailMessage(
                        "After a restart the provider got receipt %d, but for this payment it is %d.", again, first)
                .isEqualTo(first);
    }

    @Test
    @Order(4)
    void a_payment_is_booked_once_when_the_answer_was_lost() {
        log.loseNextAnswer();
        call(callbacks);

        call(callbacks);

        assertThatBalance("""
                        Something broke in the middle. The provider called again and was told that this payment is
                        known: Ana paid 12.50, and nobody booked it. Do not note the id before the event is
                        written.""").isPositive();
        assertThatBalance("""
                        The event was written, and then something broke: nothing that comes after the append was
                        done. The provider called again, and the payment was booked twice. Event and id have to be
                        written in one step. An Append can have a key.""").isEqualTo(1250);
    }

    @Test
    @Order(5)
    void a_payment_is_booked_when_the_first_attempt_wrote_nothing() {
        log.failNextAppend();
        call(callbacks);

        call(callbacks);

        assertThatBalance("""
                        The disk failed before anything was written. The provider called again, and was told that
                        this payment is known: Ana paid 12.50, and nobody booked it. Do not note the id before the
                        event is written.""").isEqualTo(1250);
    }

    @Test
    @Order(6)
    void a_payment_is_booked_once_when_two_servers_are_told_at_once() {
        var otherServer = new Callbacks(store);
        log.beforeNextAppend(() -> call(otherServer));

        call(callbacks);

        assertThatBalance("""
                        Two servers got the same call at once. Both looked whether it is known, both found that it
                        is not, and both booked it. Do not look first: hand the id over with the append. The log
                        then looks and writes in one step.""").isEqualTo(1250);
        assertThat(call(callbacks))
                .withFailMessage(
                        "Two servers booked the payment once, which is right. The receipt is 1, but was %d.",
                        call(callbacks))
                .isEqualTo(1);
    }
}
