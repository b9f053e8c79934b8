package dev.varve.samples.orders.app;

import dev.varve.explorer.Table;
import dev.varve.explorer.Views;
import dev.varve.json.JsonState;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.views.CustomerOrders;
import dev.varve.samples.orders.views.DailyRevenue;
import dev.varve.samples.orders.views.RemovedBeforePayment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Steps 7, 8, 11 and 12: views.
final class ViewSteps {

    private static final Duration SLOW = Duration.ofMillis(60);

    private ViewSteps() {}

    static void lag(ShopStage stage) {
        var shop = stage.shop();
        var model = shop.upToDate(DailyRevenue.PROJECTION, DailyRevenue.Row.class);
        revenue(stage, "running", model);
        stage.quietly("1009", Scenes.paidOrder("1009"));
        revenue(stage, "paused, and an order was paid", model);
        var _ = shop.upToDate(DailyRevenue.PROJECTION, DailyRevenue.Row.class);
        revenue(stage, "resumed from its checkpoint", model);
    }

    private static void revenue(ShopStage stage, String when, ReadModel<Rows<DailyRevenue.Row>> model) {
        var position = model.checkpoint(DailyRevenue.PROJECTION.name()).orElse(0);
        var head = stage.shop().store().head();
        stage.line("%s: at position %s of %s, lag %s".formatted(when, position, head, head - position));
        DailyRevenue.of("", model).forEach(row -> stage.line("  %s  paid %s".formatted(row.day(), row.paid())));
    }

    static void readYourWrite(ShopStage stage) {
        var shop = stage.shop();
        var fast = CustomerOrders.PROJECTION;
        var model = shop.upToDate(fast, CustomerOrders.Row.class);
        var slow = new Projection<OrderEvent, Rows<CustomerOrders.Row>>(fast.name(), fast.filter(), (rows, event) -> {
            LockSupport.parkNanos(SLOW.toNanos());
            fast.apply().accept(rows, event);
        });
        try (var view = shop.store().project(slow, model)) {
            stage.quietly("1010", List.of(Scenes.place("1010", Scenes.POT)));
            var position = shop.store().head();
            stage.line("order 1010 is written at position " + position);
            var answers = Table.of("asked", "orders of ana");
            answers.row(
                    "at once", Integer.toString(CustomerOrders.of("ana", model).size()));
            Views.await(view, position);
            answers.row(
                    "after await(" + position + ")",
                    Integer.toString(CustomerOrders.of("ana", model).size()));
            stage.table(answers);
        }
    }

    static void rebuild(ShopStage stage) {
        var mails = stage.shop().outbox().sent().size();
        rebuild(stage, CustomerOrders.PROJECTION, CustomerOrders.Row.class);
        rebuild(stage, DailyRevenue.PROJECTION, DailyRevenue.Row.class);
        stage.line("mails sent by that: " + (stage.shop().outbox().sent().size() - mails));
    }

    private static <V> void rebuild(ShopStage stage, Projection<OrderEvent, Rows<V>> projection, Class<V> row) {
        var events = new AtomicLong();
        stage.shop().storage().views(JsonState.of(row)).reset(projection.name());
        var counting = new Projection<OrderEvent, Rows<V>>(projection.name(), projection.filter(), (rows, event) -> {
            events.incrementAndGet();
            projection.apply().accept(rows, event);
        });
        var _ = stage.shop().upToDate(counting, row);
        stage.line("%s: emptied, filled again from %s events".formatted(projection.name(), events.get()));
    }

    static void lateQuestion(ShopStage stage) {
        var model = stage.shop().upToDate(RemovedBeforePayment.PROJECTION, RemovedBeforePayment.Row.class);
        var table = Table.of("taken out", ">times", "reasons");
        RemovedBeforePayment.ranking(model)
                .forEach(row -> table.row(row.sku(), Integer.toString(row.times()), String.join(", ", row.reasons())));
        stage.table(table);
    }
}
