package dev.varve.samples.orders.app;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.explorer.Style;
import dev.varve.explorer.Table;
import dev.varve.explorer.Views;
import dev.varve.explorer.command.Words;
import dev.varve.projection.Checkpoints;
import dev.varve.samples.orders.domain.BrokenRule;
import dev.varve.samples.orders.domain.Item;
import dev.varve.samples.orders.domain.OrderCommand.AddItem;
import dev.varve.samples.orders.domain.OrderCommand.CorrectPrice;
import dev.varve.samples.orders.domain.OrderCommand.GrantRefund;
import dev.varve.samples.orders.domain.OrderCommand.RemoveItem;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.OrderEvent.ItemAdded;
import dev.varve.samples.orders.domain.OrderEvent.PaymentRecorded;
import dev.varve.samples.orders.domain.OrderEvent.PriceCorrected;
import dev.varve.samples.orders.domain.OrderEvent.RefundDue;
import dev.varve.samples.orders.effects.CustomerMails;
import dev.varve.samples.orders.effects.MailGateway;
import dev.varve.samples.orders.effects.MessageId;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/// Steps 9, 10 and 14: mistakes, mail, and proof.
final class OutsideSteps {

    private OutsideSteps() {}

    static void corrections(ShopStage stage) {
        var mistyped = new Item("CUP-2", "Two cups", 1, Scenes.euros(80_00));
        stage.quietly(
                "1011",
                List.of(
                        Scenes.place("1011", Scenes.TEA, Scenes.POT),
                        new RemoveItem("POT-1", "wrong pot"),
                        new AddItem(mistyped)));
        stage.give("tom", "1011", new CorrectPrice("CUP-2", Scenes.euros(8_00), "typed an 80"), "Ana called");
        stage.quietly("1011", List.of(Scenes.ask("1011"), Scenes.pay("1011", Scenes.euros(33_00))));
        stage.give("tom", "1011", new CorrectPrice("CUP-2", Scenes.euros(5_00), "on offer"), "Ana wrote");
        stage.give("tom", "1011", new GrantRefund("refund-1", Scenes.euros(3_00), "on offer", "mei"), "Ana wrote");
        var table = Table.of("kind of correction", "here");
        table.row("reversal and redo", first(stage, ItemAdded.class));
        table.row("specific, names what it corrects", first(stage, PriceCorrected.class));
        table.row("late fact, says when it happened", first(stage, PaymentRecorded.class));
        table.row("adjustment, somebody answers for it", first(stage, RefundDue.class));
        stage.table(table);
    }

    private static String first(ShopStage stage, Class<? extends OrderEvent> type) {
        return stage.shop().store().events(Shop.stream("1011")).stream()
                .filter(event -> type.isInstance(event.payload()))
                .findFirst()
                .map(OutsideSteps::text)
                .orElseThrow();
    }

    private static String text(Event<OrderEvent> event) {
        return "event %s, %s".formatted(event.version(), Words.name(event.payload()));
    }

    static void mail(ShopStage stage) {
        var shop = stage.shop();
        work(stage, shop.outbox(), shop.storage().checkpoints());
        stage.quietly("1012", Scenes.paidOrder("1012"));
        var attempts = new AtomicInteger();
        MailGateway gateway = (id, to, text) -> {
            if (attempts.incrementAndGet() <= 2) {
                stage.line("  %s  %s".formatted(MessageId.brief(id), Style.RED.of("the gateway is down")));
                throw new MailGateway.MailFailedException("the gateway is down");
            }
            var isNew = shop.outbox().send(id, to, text);
            stage.line("  %s  %s"
                    .formatted(MessageId.brief(id), isNew ? "sent to " + to + ": " + text : "known, not sent again"));
            return isNew;
        };
        stage.line("order 1012 is paid; a mailer works, and dies before it has kept how far it came:");
        work(stage, gateway, lost(shop.storage().checkpoints()));
        stage.line("the next mailer begins after the position that was kept last:");
        work(stage, gateway, shop.storage().checkpoints());
        var mails = shop.outbox().sent().stream()
                .filter(id -> isAbout(stage, id, "1012"))
                .count();
        stage.line("attempts: %s, mails about order 1012 in the outbox: %s".formatted(attempts.get(), mails));
    }

    /// The id of an effect tells which event it is for.
    private static boolean isAbout(ShopStage stage, String effectId, String orderId) {
        var brief = MessageId.brief(effectId);
        var position = Long.parseLong(brief.substring(brief.lastIndexOf('-') + 1));
        return stage.shop().store().event(position).getFirst().stream().equals(Shop.stream(orderId));
    }

    private static void work(ShopStage stage, MailGateway gateway, Checkpoints checkpoints) {
        var shop = stage.shop();
        var due = shop.store().head();
        try (var mails = new CustomerMails(shop.orders(), gateway).start(shop.store(), checkpoints)) {
            Views.await(mails, due);
        }
    }

    /// The checkpoints of a process that dies before it keeps them.
    private static Checkpoints lost(Checkpoints kept) {
        return new Checkpoints() {
            @Override
            public OptionalLong checkpoint(String name) {
                return kept.checkpoint(name);
            }

            @Override
            public void advance(String name, long position) {}
        };
    }

    static void verify(ShopStage stage) {
        var store = stage.shop().store();
        // It throws at the first damage.
        var verified = stage.shop().storage().verify((_, _) -> {});
        stage.line("files: %s events, damages found: 0".formatted(verified.events()));
        for (var stream : store.streams(Filter.all())) {
            BrokenRule.in(store.events(stream).stream()
                            .map(event -> event.payload())
                            .toList())
                    .forEach(rule -> stage.line("rules: %s: %s".formatted(stream, Style.RED.of(rule.toString()))));
        }
    }
}
