package dev.varve.samples.orders.domain;

import static dev.varve.samples.orders.domain.TeaShop.*;
import static dev.varve.testkit.DeciderSpec.given;

import dev.varve.decide.Decider;
import dev.varve.samples.orders.domain.OrderCommand.*;
import dev.varve.samples.orders.domain.OrderEvent.*;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "as {0}")
@MethodSource("dev.varve.samples.orders.domain.Styles#both")
record MoneyRulesTest(Decider<OrderCommand, ?, OrderEvent> orders) {

    private static final PaymentDeclined DECLINED = new PaymentDeclined("pay-1", "no-funds");
    private static final RefundDue GOODWILL = new RefundDue("refund-1", euros("5.00"), "chipped cup", "mei");

    @Test
    void the_total_of_the_moment_is_asked_for() {
        given(orders, PLACED).when(new RequestPayment("pay-1")).then(ASKED);
    }

    @Test
    void asking_twice_for_one_payment_is_asking_once() {
        given(orders, PLACED, ASKED).when(new RequestPayment("pay-1")).thenNothing();
        given(orders, PLACED, ASKED, PAID).when(new RequestPayment("pay-1")).thenNothing();
    }

    @Test
    void one_payment_at_a_time_is_asked_for() {
        given(orders, PLACED, ASKED).when(new RequestPayment("pay-2")).thenRefused(OrderRefusal.PAYMENT_UNDER_WAY);
        given(orders, PLACED, ASKED, PAID).when(new RequestPayment("pay-2")).thenRefused(OrderRefusal.ALREADY_PAID);
        given(orders, PLACED, CANCELLED).when(new RequestPayment("pay-2")).thenRefused(OrderRefusal.CANCELLED);
    }

    @Test
    void after_a_decline_another_payment_can_be_asked_for() {
        given(orders, PLACED, ASKED, DECLINED)
                .when(new RequestPayment("pay-2"))
                .then(new PaymentRequested("pay-2", euros("33.00")));
        given(orders, PLACED, ASKED, DECLINED)
                .when(new RequestPayment("pay-1"))
                .thenRefused(OrderRefusal.PAYMENT_DECLINED);
    }

    @Test
    void money_that_was_asked_for_is_recorded() {
        given(orders, PLACED, ASKED).when(paying("pay-1", "33.00")).then(PAID);
    }

    @Test
    void a_callback_that_comes_again_records_nothing() {
        given(orders, PLACED, ASKED, PAID).when(paying("pay-1", "33.00")).thenNothing();
        given(orders, PLACED, ASKED, PAID, DISPATCHED)
                .when(paying("pay-1", "33.00"))
                .thenNothing();
    }

    @Test
    void an_order_is_paid_once() {
        given(orders, PLACED, ASKED, PAID).when(paying("pay-2", "33.00")).thenRefused(OrderRefusal.ALREADY_PAID);
    }

    @Test
    void money_that_nobody_asked_for_is_refused() {
        given(orders, PLACED).when(paying("pay-1", "33.00")).thenRefused(OrderRefusal.PAYMENT_NOT_REQUESTED);
        given(orders, PLACED, ASKED).when(paying("pay-1", "32.99")).thenRefused(OrderRefusal.WRONG_AMOUNT);
        given(orders, PLACED, ASKED, DECLINED)
                .when(paying("pay-1", "33.00"))
                .thenRefused(OrderRefusal.PAYMENT_DECLINED);
    }

    @Test
    void a_decline_is_recorded_once() {
        given(orders, PLACED, ASKED)
                .when(new RecordDecline("pay-1", "no-funds"))
                .then(DECLINED);
        given(orders, PLACED, ASKED, DECLINED)
                .when(new RecordDecline("pay-1", "no-funds"))
                .thenNothing();
    }

    @Test
    void a_decline_of_what_was_paid_or_never_asked_for_is_refused() {
        given(orders, PLACED, ASKED, PAID)
                .when(new RecordDecline("pay-1", "late"))
                .thenRefused(OrderRefusal.ALREADY_PAID);
        given(orders, PLACED)
                .when(new RecordDecline("pay-1", "no-funds"))
                .thenRefused(OrderRefusal.PAYMENT_NOT_REQUESTED);
    }

    @Test
    void an_unpaid_order_is_cancelled_without_a_refund() {
        given(orders, PLACED, ASKED).when(cancelling()).then(CANCELLED);
    }

    @Test
    void cancelling_a_paid_order_promises_the_money_back_in_the_same_breath() {
        given(orders, PLACED, ASKED, PAID).when(cancelling()).then(CANCELLED, ALL_BACK);
    }

    @Test
    void what_was_promised_back_before_is_not_promised_again() {
        given(orders, PLACED, ASKED, PAID, GOODWILL)
                .when(cancelling())
                .then(CANCELLED, new RefundDue("refund-of-pay-1", euros("28.00"), "order cancelled", "rule O5"));
    }

    @Test
    void money_that_comes_after_the_cancellation_is_recorded_and_goes_back() {
        given(orders, PLACED, ASKED, CANCELLED)
                .when(paying("pay-1", "33.00"))
                .then(
                        PAID,
                        new RefundDue(
                                "refund-of-pay-1", euros("33.00"), "paid after the order was cancelled", "rule O5"));
    }

    @Test
    void an_order_is_cancelled_once_and_not_after_dispatch() {
        given(orders, PLACED, CANCELLED).when(cancelling()).thenNothing();
        given(orders, PLACED, ASKED, PAID, DISPATCHED).when(cancelling()).thenRefused(OrderRefusal.ALREADY_DISPATCHED);
    }

    @Test
    void a_refund_is_granted_by_somebody_for_a_reason() {
        given(orders, PLACED, ASKED, PAID, DISPATCHED, DELIVERED)
                .when(granting("refund-1", "5.00"))
                .then(GOODWILL);
    }

    @Test
    void a_refund_id_stands_for_one_refund() {
        given(orders, PLACED, ASKED, PAID, GOODWILL)
                .when(granting("refund-1", "5.00"))
                .thenNothing();
        given(orders, PLACED, ASKED, PAID, GOODWILL)
                .when(granting("refund-1", "6.00"))
                .thenRefused(OrderRefusal.REFUND_ID_TAKEN);
        given(orders, PLACED, ASKED, PAID)
                .when(granting("refund-of-pay-1", "5.00"))
                .thenRefused(OrderRefusal.REFUND_ID_TAKEN);
    }

    @Test
    void no_more_goes_back_than_came() {
        given(orders, PLACED, ASKED, PAID, GOODWILL)
                .when(granting("refund-2", "28.01"))
                .thenRefused(OrderRefusal.MORE_THAN_PAID);
        given(orders, PLACED, ASKED).when(granting("refund-1", "5.00")).thenRefused(OrderRefusal.NOT_PAID);
    }

    @Test
    void a_refund_is_more_than_nothing_and_in_the_currency_of_the_order() {
        given(orders, PLACED, ASKED, PAID)
                .when(granting("refund-1", "0.00"))
                .thenRefused(OrderRefusal.AMOUNT_NOT_POSITIVE);
        given(orders, PLACED, ASKED, PAID)
                .when(new GrantRefund("refund-1", Money.parse("5", "JPY"), "chipped cup", "mei"))
                .thenRefused(OrderRefusal.OTHER_CURRENCY);
    }

    @Test
    void a_refund_that_went_out_is_recorded_once() {
        var confirm = new ConfirmRefund("refund-1", "prov-10", NOON);
        var paid = new RefundPaid("refund-1", "prov-10", euros("5.00"), NOON);
        given(orders, PLACED, ASKED, PAID, GOODWILL).when(confirm).then(paid);
        given(orders, PLACED, ASKED, PAID, GOODWILL, paid).when(confirm).thenNothing();
        given(orders, PLACED, ASKED, PAID).when(confirm).thenRefused(OrderRefusal.NO_SUCH_REFUND);
    }

    @Test
    void a_receipt_is_for_money_and_its_message_is_recorded_once() {
        given(orders, PLACED, ASKED, PAID).when(new RecordReceiptSent("msg-1")).then(new ReceiptSent("msg-1"));
        given(orders, PLACED, ASKED, PAID, new ReceiptSent("msg-1"))
                .when(new RecordReceiptSent("msg-1"))
                .thenNothing();
        given(orders, PLACED).when(new RecordReceiptSent("msg-1")).thenRefused(OrderRefusal.NOT_PAID);
    }

    private static RecordPayment paying(String paymentId, String amount) {
        return new RecordPayment(paymentId, "prov-9", euros(amount), NOON);
    }

    private static CancelOrder cancelling() {
        return new CancelOrder(CancelledBy.CUSTOMER, "found it elsewhere");
    }

    private static GrantRefund granting(String refundId, String amount) {
        return new GrantRefund(refundId, euros(amount), "chipped cup", "mei");
    }
}
