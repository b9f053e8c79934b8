package dev.varve.docs.learn;

import static dev.varve.ExpectedVersion.any;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Filter;
import dev.varve.StreamId;
import dev.varve.decide.Fold;
import dev.varve.docs.learn.PoisonTest.Card.Filled;
import dev.varve.docs.learn.PoisonTest.Card.Spent;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.projection.Parked;
import dev.varve.projection.Projection;
import dev.varve.projection.Rows;
import dev.varve.signal.Signal;
import dev.varve.store.EventStore;
import dev.varve.store.Subscription;
import dev.varve.store.Subscription.OnFailure;
import dev.varve.store.Subscription.OnFailure.Park;
import dev.varve.store.Subscription.OnFailure.Retry;
import dev.varve.store.Subscription.OnFailure.Skip;
import dev.varve.store.Subscription.OnFailure.Stop;
import dev.varve.store.Subscription.Settings;
import dev.varve.store.Subscription.Status;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One event that a handler cannot take, among others that it can (L25).
class PoisonTest {

    // region events
    /// What can happen to a gift card. The amounts are as a till typed them.
    sealed interface Card {
        record Filled(String amount) implements Card {}

        record Spent(String amount) implements Card {}
    }
    // endregion

    /// What is on a card.
    ///
    /// @param positions of the events that this is the sum of, in the order in which they were applied
    record Balance(BigDecimal left, List<Long> positions) {

        static final Balance NONE = new Balance(new BigDecimal("0.00"), List.of());

        Balance plus(BigDecimal amount, long position) {
            return new Balance(
                    left.add(amount),
                    Stream.concat(positions.stream(), Stream.of(position)).toList());
        }
    }

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(1);

    private static final StreamId ANA = StreamId.of("card", "ana");
    private static final StreamId BEN = StreamId.of("card", "ben");
    private static final StreamId CLEO = StreamId.of("card", "cleo");
    private static final long POISON = 3;

    // region handlers
    static BigDecimal amount(String typed) {
        return new BigDecimal(typed); // throws at "5,00"
    }

    static BigDecimal mended(String typed) {
        return new BigDecimal(typed.replace(',', '.'));
    }
    // endregion

    private static final Fold<BigDecimal, Card> FOLD =
            Fold.of(BigDecimal.ZERO, (left, event) -> left.add(change(event, PoisonTest::mended)));

    private final InMemoryEventLog log = new InMemoryEventLog(Clock.systemUTC());
    private final List<Signal> signals = new CopyOnWriteArrayList<>();
    private final InMemoryReadModel<Balance> model = new InMemoryReadModel<>();
    private final CountDownLatch failedTwice = new CountDownLatch(2);
    private final Projection<Card, Rows<Balance>> view = balances(typed -> {
        try {
            return amount(typed);
        } catch (NumberFormatException e) {
            failedTwice.countDown();
            throw e;
        }
    });
    private final Projection<Card, Rows<Balance>> mendedView = balances(PoisonTest::mended);
    private EventStore<Card> store = open();

    /// The store of a process that was started again: only log and views are what they were.
    private EventStore<Card> open() {
        return EventStore.of(log, JsonCodec.of(Card.class)).observe(signals::add);
    }

    private static Projection<Card, Rows<Balance>> balances(Function<String, BigDecimal> read) {
        return new Projection<>("balances", Filter.category("card"), (rows, event) -> {
            var card = event.stream().key();
            var balance = rows.get(card).orElse(Balance.NONE);
            rows.put(card, balance.plus(change(event.payload(), read), event.position()));
        });
    }

    private static BigDecimal change(Card event, Function<String, BigDecimal> read) {
        return switch (event) {
            case Filled(var amount) -> read.apply(amount);
            case Spent(var amount) -> read.apply(amount).negate();
        };
    }

    @BeforeEach
    void three_cards_and_one_comma() {
        // region history
        store.append(ANA, any(), new Filled("20.00")); // position 1
        store.append(BEN, any(), new Filled("10.00"));
        store.append(ANA, any(), new Filled("5,00")); // position 3: a new till, and a comma
        store.append(BEN, any(), new Spent("3.00"));
        store.append(ANA, any(), new Spent("4.00"));
        store.append(CLEO, any(), new Filled("7.00")); // position 6
        // endregion
    }

    @Test
    void stop_ends_before_the_event_and_everybody_waits() {
        try (var balances = start(view, new Stop())) {
            assertThat(balances.await(6, SOON)).isFalse();
            assertThat(balances.status())
                    .isInstanceOfSatisfying(
                            Status.Stopped.class,
                            stopped -> assertThat(stopped.position()).isEqualTo(POISON));
        }

        assertThat(model.checkpoint("balances")).hasValue(POISON - 1);
        assertOnPage("Stop", "it has stopped at position 3");
    }

    @Test
    void retry_tries_for_ever_and_everybody_waits() throws InterruptedException {
        try (var balances = start(view, new Retry(PAUSE))) {
            failedTwice.await();
            assertThat(balances.position()).isEqualTo(POISON - 1);
            assertThat(balances.status())
                    .isInstanceOfSatisfying(
                            Status.Retrying.class,
                            retrying -> assertThat(retrying.position()).isEqualTo(POISON));
            assertOnPage("Retry", "it tries position 3 again");
        }
    }

    @Test
    void skip_goes_on_without_the_event_and_makes_a_balance_that_never_was() {
        try (var balances = start(view, new Skip())) {
            assertThat(balances.await(6, SOON)).isTrue();
            assertThat(balances.status()).isEqualTo(new Status.Running());
            assertThat(balances.parked()).isEmpty();
        }

        assertThat(balance(ANA)).contains(new Balance(new BigDecimal("16.00"), List.of(1L, 5L)));
        assertThat(signals).filteredOn(Signal.Failed.class::isInstance).hasSize(1);
        assertOnPage("Skip", "it works");
    }

    @Test
    void what_was_skipped_does_not_come_back_when_the_handler_is_mended() {
        run(view, new Skip());

        run(mendedView, new Skip());

        assertThat(balance(ANA)).map(Balance::positions).contains(List.of(1L, 5L));
    }

    @Test
    void park_lets_one_card_wait_and_the_others_go_on() {
        // region park
        var settings = Settings.DEFAULT.onFailure(new Park(3, PAUSE)); // three attempts, then park

        try (var balances = store.project(view, model, settings)) {
            assertThat(balances.await(store.head(), SOON)).isTrue();
            assertThat(balances.status()).isEqualTo(new Status.Running());

            var parked = balances.parked().getFirst();
            assertThat(parked.stream()).isEqualTo(ANA);
            assertThat(parked.position()).isEqualTo(3);
            assertThat(parked.attempts()).isEqualTo(3);
            assertThat(parked.cause()).startsWith("NumberFormatException: Character , is neither");
        }
        // endregion

        assertThat(balance(ANA))
                .as("a balance that once was")
                .map(Balance::positions)
                .contains(List.of(1L));
        assertOnPage("Park", "it works, and lists `card/ana` as parked at position 3");
    }

    @Test
    void once_the_handler_is_mended_a_retry_makes_the_view_what_the_fold_says() {
        run(view, new Park(3, PAUSE));
        restart();

        // region retry
        try (var balances = store.project(mendedView, model)) { // a new process, with the mended handler
            assertThat(balances.parked()).extracting(Parked::stream).containsExactly(ANA); // they are still there
            assertThat(balances.retry(ANA)).isTrue();
            assertThat(balances.parked()).isEmpty();
        }
        // endregion

        for (var card : List.of(ANA, BEN, CLEO)) {
            assertThat(balance(card).map(Balance::left))
                    .contains(store.load(card, FOLD).state());
        }
        assertOnPage("all applied", "");
    }

    @Test
    void what_comes_for_a_parked_card_waits_behind_it_and_each_card_keeps_its_order() {
        run(view, new Park(1, PAUSE));
        store.append(ANA, any(), new Spent("1.00")); // position 7, nothing wrong with it
        store.append(CLEO, any(), new Spent("2.00"));

        run(view, new Park(1, PAUSE));

        assertThat(balance(ANA)).map(Balance::positions).contains(List.of(1L));
        assertThat(balance(CLEO)).map(Balance::positions).contains(List.of(6L, 8L));
        try (var balances = start(mendedView, new Stop())) {
            assertThat(balances.retry(ANA)).isTrue();
        }
        assertThat(balance(ANA)).map(Balance::positions).contains(List.of(1L, 3L, 5L, 7L));
    }

    @Test
    void a_retry_while_nothing_is_mended_says_false_and_loses_nothing() {
        run(view, new Park(3, PAUSE));

        try (var balances = start(view, new Park(3, PAUSE))) {
            assertThat(balances.retry(ANA)).isFalse();
            assertThat(balances.parked()).extracting(Parked::position).containsExactly(POISON);
        }

        assertThat(balance(ANA)).map(Balance::positions).contains(List.of(1L));
    }

    @Test
    void drop_leaves_one_event_out_of_this_view_for_ever() {
        run(view, new Park(3, PAUSE));

        // region drop
        try (var balances = store.project(view, model)) {
            assertThat(balances.drop(ANA)).isTrue(); // position 3 is left out, position 5 is applied
        }
        assertThat(balance(ANA)).contains(new Balance(new BigDecimal("16.00"), List.of(1L, 5L)));
        // endregion

        run(mendedView, new Stop());
        assertThat(balance(ANA)).as("mended later").map(Balance::positions).contains(List.of(1L, 5L));
    }

    @Test
    void a_view_that_is_rebuilt_meets_again_what_was_dropped() {
        run(view, new Park(3, PAUSE));
        try (var balances = start(view, new Stop())) {
            assertThat(balances.drop(ANA)).isTrue();
        }

        model.reset("balances");
        run(mendedView, new Stop());

        assertThat(balance(ANA)).map(Balance::positions).contains(List.of(1L, 3L, 5L));
    }

    private Subscription start(Projection<Card, Rows<Balance>> projection, OnFailure answer) {
        return store.project(projection, model, Settings.DEFAULT.onFailure(answer));
    }

    /// Lets a view come to the head of the log, and ends it.
    private void run(Projection<Card, Rows<Balance>> projection, OnFailure answer) {
        try (var balances = start(projection, answer)) {
            assertThat(balances.await(store.head(), SOON)).isTrue();
        }
    }

    private void restart() {
        store.close();
        store = open();
    }

    private Optional<Balance> balance(StreamId card) {
        return model.query("balances", rows -> rows.get(card.key()));
    }

    /// The table of the page says what the view holds now.
    private void assertOnPage(String answer, String status) {
        var held = Stream.of(ANA, BEN, CLEO)
                .map(card -> balance(card).map(found -> found.left().toString()).orElse("none"))
                .collect(Collectors.joining(" | "));
        assertThat(page()).contains("| %s | %s | %s |\n".formatted(answer, held, status));
    }

    private static String page() {
        var home = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("varve")))
                .findFirst()
                .orElseThrow();
        try {
            return Files.readString(home.resolve("docs/how-to/poison-event.md"));
        } catch (IOException e) {
            throw new AssertionError("the page is not there", e);
        }
    }
}
