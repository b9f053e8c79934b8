package dev.varve.samples.orders.effects;

import static dev.varve.samples.orders.domain.TeaShop.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.ExpectedVersion;
import dev.varve.StreamId;
import dev.varve.json.JsonCodec;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryCheckpoints;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.projection.Checkpoints;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.OrderEvent.ReceiptSent;
import dev.varve.samples.orders.domain.Orders;
import dev.varve.samples.orders.views.DailyRevenue;
import dev.varve.store.EventStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomerMailsTest {

    private static final StreamId ORDER = StreamId.of("order", "1001");

    private final EventLog log = new InMemoryEventLog(Clock.fixed(NOON, ZoneOffset.UTC));
    private final EventStore<OrderEvent> store = EventStore.of(log, JsonCodec.of(OrderEvent.class));
    private final String asking = "mail/" + log.identity(0).store() + "/2";
    private final String thanking = "mail/" + log.identity(0).store() + "/3";
    private final AtomicInteger attempts = new AtomicInteger();

    @TempDir
    private Path folder;

    @BeforeEach
    void an_order_is_paid() {
        store.append(ORDER, ExpectedVersion.noStream(), PLACED, ASKED, PAID);
    }

    @Test
    void a_mail_asks_for_the_money_and_another_one_thanks_for_it() throws Exception {
        work(new Outbox(folder), new InMemoryCheckpoints());

        assertThat(Files.readString(folder.resolve(file(asking) + ".txt")))
                .contains("To: ana", "pay 33.00 EUR for order 1001");
        assertThat(Files.readString(folder.resolve(file(thanking) + ".txt"))).contains("Thank you for 33.00 EUR");
    }

    @Test
    void that_the_receipt_is_sent_is_recorded_with_its_cause() {
        work(new Outbox(folder), new InMemoryCheckpoints());

        var last = store.events(ORDER).getLast();
        assertThat(last.payload()).isEqualTo(new ReceiptSent(thanking));
        assertThat(last.metadata()).containsEntry("causation", "3").containsEntry("commandId", thanking);
    }

    @Test
    void while_the_gateway_fails_it_is_tried_again() {
        work(failing(2), new InMemoryCheckpoints());

        assertThat(attempts).hasValue(4);
        assertThat(new Outbox(folder).sent()).containsExactly(file(asking), file(thanking));
    }

    @Test
    void who_dies_between_sending_and_keeping_the_checkpoint_sends_nothing_twice() {
        var lost = new InMemoryCheckpoints();
        work(failing(0), lost);

        work(failing(0), new InMemoryCheckpoints());

        assertThat(attempts).hasValue(4);
        assertThat(new Outbox(folder).sent()).containsExactly(file(asking), file(thanking));
        assertThat(store.events(ORDER))
                .extracting(event -> event.payload())
                .containsOnlyOnce(new ReceiptSent(thanking));
    }

    @Test
    void who_dies_between_sending_and_recording_records_it_the_next_time() {
        new Outbox(folder).send(thanking, "ana", "sent, but not recorded");

        work(new Outbox(folder), new InMemoryCheckpoints());

        assertThat(store.events(ORDER).getLast().payload()).isEqualTo(new ReceiptSent(thanking));
    }

    @Test
    void what_is_behind_the_checkpoint_is_not_sent_at_all() {
        var kept = new InMemoryCheckpoints();
        work(failing(0), kept);
        work(failing(0), kept);

        assertThat(attempts).hasValue(2);
    }

    @Test
    void rebuilding_a_view_sends_no_mail() {
        try (var _ = new CustomerMails(store.repository("order", new Orders()), failing(0))
                .start(store, checkpointsAt(store.head()))) {
            var model = new InMemoryReadModel<DailyRevenue.Row>();
            try (var revenue = store.project(DailyRevenue.PROJECTION, model)) {
                assertThat(revenue.await(store.head(), Duration.ofMinutes(1))).isTrue();
            }
        }

        assertThat(attempts).hasValue(0);
    }

    private static String file(String messageId) {
        return messageId.replace('/', '-');
    }

    private void work(MailGateway gateway, Checkpoints checkpoints) {
        var mails = new CustomerMails(store.repository("order", new Orders()), gateway);
        try (var worker = mails.start(store, checkpoints)) {
            assertThat(worker.await(3, Duration.ofMinutes(1))).isTrue();
        }
    }

    private MailGateway failing(int times) {
        var outbox = new Outbox(folder);
        return (id, to, text) -> {
            if (attempts.getAndIncrement() < times) {
                throw new MailGateway.MailFailedException("the line is busy");
            }
            return outbox.send(id, to, text);
        };
    }

    private static Checkpoints checkpointsAt(long position) {
        return new Checkpoints() {
            @Override
            public OptionalLong checkpoint(String name) {
                return OptionalLong.of(position);
            }

            @Override
            public void advance(String name, long reached) {}
        };
    }
}
