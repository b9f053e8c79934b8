package dev.varve.samples.logistics.domain.fulfilment;

import static dev.varve.samples.logistics.domain.shipment.Parcel77.PROMISED;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.day;
import static dev.varve.testkit.DeciderSpec.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.decide.Decision.Accepted;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentCommand.ConfirmStep;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentCommand.NoteRefusal;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentCommand.React;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentCommand.Tick;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.CommandIssued;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.FulfilmentEnded;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.FulfilmentStarted;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.StepDone;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.StepRefused;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.TimerFired;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.TimerSet;
import dev.varve.samples.logistics.domain.fulfilment.Trigger.Delivered;
import dev.varve.samples.logistics.domain.fulfilment.Trigger.GoodsBack;
import dev.varve.samples.logistics.domain.fulfilment.Trigger.OrderCalledOff;
import dev.varve.samples.logistics.domain.fulfilment.Trigger.OrderPaid;
import dev.varve.samples.logistics.domain.fulfilment.Trigger.PickedUp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FulfilmentProcessTest {

    private static final OrderPaid PAID = new OrderPaid("1001", "SUZ", "BER", 1, 1_200, PROMISED, day(1));
    private static final FulfilmentStarted STARTED = new FulfilmentStarted("1001", "SUZ", "BER", 1, 1_200, PROMISED);
    private static final TimerSet TIMER = new TimerSet(FulfilmentProcess.PICK_UP_TIMER, day(2));
    private static final CommandIssued BOOK = issued("f40fa2f0-0000-0000-0000-000000000000", Step.BOOK_SHIPMENT);
    private static final StepDone BOOKED = new StepDone(Step.BOOK_SHIPMENT, "shipment/ship-1001@1", Optional.empty());

    private final FulfilmentProcess process = new FulfilmentProcess();

    @Test
    void a_paid_order_is_booked_and_should_be_picked_up_within_a_day() {
        assertThat(steps(new React(PAID, "inbox/1001@1"), Fulfilment.NONE))
                .containsExactly("FulfilmentStarted", "BOOK_SHIPMENT", "TimerSet");
        given(process, STARTED, BOOK, TIMER)
                .when(new React(PAID, "inbox/1001@1"))
                .thenNothing();
    }

    @Test
    void a_command_id_is_made_of_the_order_the_cause_and_the_step() {
        var one = new React(PAID, "inbox/1001@1");
        var again = new React(PAID, "inbox/1001@1");
        var other = new React(PAID, "inbox/1001@2");

        assertThat(process.decide(one, Fulfilment.NONE)).isEqualTo(process.decide(again, Fulfilment.NONE));
        assertThat(process.decide(one, Fulfilment.NONE)).isNotEqualTo(process.decide(other, Fulfilment.NONE));
    }

    @Test
    void a_parcel_that_is_not_picked_up_in_time_is_reported_as_delayed() {
        given(process, STARTED, BOOK, TIMER, BOOKED)
                .when(new Tick(day(2).minusSeconds(1)))
                .thenNothing();
        assertThat(steps(new Tick(day(2)), after(STARTED, BOOK, TIMER, BOOKED)))
                .containsExactly("TimerFired", "REPORT_DELAY");
        given(process, STARTED, BOOK, TIMER, BOOKED, new TimerFired(TIMER.name()))
                .when(new Tick(day(3)))
                .thenNothing();
    }

    @Test
    void the_timer_of_a_parcel_that_was_picked_up_fires_and_nothing_follows() {
        given(
                        process,
                        STARTED,
                        BOOK,
                        TIMER,
                        BOOKED,
                        new StepDone(Step.PICK_UP, "shipment/ship-1001@2", Optional.empty()))
                .when(new Tick(day(2)))
                .then(new TimerFired(TIMER.name()));
    }

    @Test
    void what_is_delivered_is_told_to_orders_and_ends() {
        assertThat(steps(new React(new Delivered(day(7)), "shipment/ship-1001@5"), after(STARTED, BOOK, BOOKED)))
                .containsExactly("StepDone DELIVERY", "MARK_DELIVERED");
        given(process, STARTED, issued("id", Step.MARK_DELIVERED))
                .when(new ConfirmStep(Step.MARK_DELIVERED, "outbox/1001@1"))
                .then(
                        new StepDone(Step.MARK_DELIVERED, "outbox/1001@1", Optional.empty()),
                        new FulfilmentEnded("delivered"));
    }

    @Test
    void what_is_called_off_is_stopped_and_the_money_goes_back_when_the_goods_are_back() {
        assertThat(steps(new React(new OrderCalledOff("no"), "inbox/1001@2"), after(STARTED, BOOK, BOOKED)))
                .containsExactly("CANCEL_SHIPMENT");
        assertThat(steps(new React(new GoodsBack(), "shipment/ship-1001@3"), after(STARTED, BOOK, BOOKED)))
                .containsExactly("StepDone GOODS_BACK", "REFUND");
        given(process, STARTED, issued("id", Step.REFUND))
                .when(new ConfirmStep(Step.REFUND, "outbox/1001@1"))
                .then(new StepDone(Step.REFUND, "outbox/1001@1", Optional.empty()), new FulfilmentEnded("refunded"));
    }

    @Test
    void what_was_called_off_too_late_is_delivered() {
        var cancel = issued("id", Step.CANCEL_SHIPMENT);
        given(process, STARTED, BOOK, BOOKED, cancel)
                .when(new NoteRefusal(Step.CANCEL_SHIPMENT, "already delivered"))
                .then(new StepRefused(Step.CANCEL_SHIPMENT, "already delivered"));
    }

    @Test
    void if_nothing_can_be_booked_the_money_goes_back() {
        assertThat(steps(new NoteRefusal(Step.BOOK_SHIPMENT, "nothing to carry"), after(STARTED, BOOK)))
                .containsExactly("StepRefused", "REFUND");
    }

    @Test
    void an_order_that_was_called_off_before_it_began_is_not_sent_when_its_payment_is_heard_of() {
        var ended = new FulfilmentEnded("called off before it began: no");
        given(process).when(new React(new OrderCalledOff("no"), "inbox/1001@1")).then(ended);
        given(process, ended).when(new React(PAID, "inbox/1001@2")).thenNothing();
    }

    @Test
    void a_parcel_that_no_order_is_waiting_for_is_none_of_its_business() {
        given(process).when(new React(new PickedUp(), "shipment/ship-9@2")).thenNothing();
    }

    @Property
    void whatever_it_hears_in_whatever_order_it_orders_each_step_once(
            @ForAll("commands") List<FulfilmentCommand> commands) {
        var state = Fulfilment.NONE;
        for (var command : commands) {
            var events = ((Accepted<FulfilmentEvent>) process.decide(command, state)).events();
            state = process.replay(state, events);
            assertThat(events(command, state)).as("%s, told twice", command).isEmpty();
        }
        assertThat(new HashSet<>(
                        state.issued().stream().map(CommandIssued::step).toList()))
                .hasSameSizeAs(state.issued());
    }

    @Provide
    Arbitrary<List<FulfilmentCommand>> commands() {
        return Arbitraries.<FulfilmentCommand>of(
                        new React(PAID, "inbox/1001@1"),
                        new React(new OrderCalledOff("no"), "inbox/1001@2"),
                        new React(new PickedUp(), "shipment/ship-1001@2"),
                        new React(new Delivered(day(7)), "shipment/ship-1001@3"),
                        new React(new GoodsBack(), "shipment/ship-1001@4"),
                        new ConfirmStep(Step.BOOK_SHIPMENT, "shipment/ship-1001@1"),
                        new NoteRefusal(Step.BOOK_SHIPMENT, "no"),
                        new ConfirmStep(Step.REFUND, "outbox/1001@1"),
                        new Tick(day(9)))
                .list()
                .ofMaxSize(30);
    }

    private Fulfilment after(FulfilmentEvent... events) {
        return process.replay(Fulfilment.NONE, List.of(events));
    }

    private List<FulfilmentEvent> events(FulfilmentCommand command, Fulfilment state) {
        return ((Accepted<FulfilmentEvent>) process.decide(command, state)).events();
    }

    private List<String> steps(FulfilmentCommand command, Fulfilment state) {
        var steps = new ArrayList<String>();
        for (var event : events(command, state)) {
            steps.add(
                    switch (event) {
                        case CommandIssued issued -> issued.name();
                        case StepDone done -> "StepDone " + done.step();
                        case FulfilmentEvent other -> other.getClass().getSimpleName();
                    });
        }
        return steps;
    }

    private static CommandIssued issued(String id, Step step) {
        return new CommandIssued(id, step.target(), step.name(), step);
    }
}
