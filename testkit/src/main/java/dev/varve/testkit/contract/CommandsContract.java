package dev.varve.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.KeyReusedException;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec;
import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import dev.varve.json.JsonCodec;
import dev.varve.log.EventLog;
import dev.varve.store.Command;
import dev.varve.store.EventStore;
import dev.varve.store.Outcome;
import dev.varve.store.Outcome.Accepted;
import dev.varve.store.Repository;
import dev.varve.store.Retry;
import dev.varve.testkit.Together;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a [Repository] does over every log: a command with an id is carried out once, and a busy stream takes all.
abstract class CommandsContract extends LogContract {

    private static final StreamId TIN = StreamId.of("tin", "green");

    private static final int SENDERS = 1_000;

    /// Generous, as the machine may be busy; how long it takes by itself is measured elsewhere.
    private static final Duration LONG = Duration.ofMinutes(2);

    /// Something that happens to a tin of tea.
    sealed interface Tea {
        /// So much was put in.
        record Bought(int grams) implements Tea {}
    }

    private static final EventCodec<Tea> CODEC = JsonCodec.of(Tea.class);

    /// Buys as many grams as it is told.
    private static final class Buying implements Decider<Integer, Integer, Tea> {
        @Override
        public Integer initialState() {
            return 0;
        }

        @Override
        public Integer evolve(Integer state, Tea event) {
            return state + ((Tea.Bought) event).grams();
        }

        @Override
        public Decision<Tea> decide(Integer command, Integer state) {
            return Decision.accept(new Tea.Bought(command));
        }
    }

    CommandsContract(EventLogContract store) {
        super(store);
    }

    private static Repository<Integer, Integer, Tea> tins(EventLog log) {
        return EventStore.of(log, CODEC).repository(TIN.category(), new Buying());
    }

    private static Command<Integer> buy(int grams) {
        return Command.of(grams).id("c");
    }

    private static Outcome<Integer, Tea> repeated(int grams, Tea... events) {
        return new Accepted<>(grams, 1, List.of(events), 1, true);
    }

    @Test
    void a_command_that_comes_again_gets_its_first_outcome() {
        var _ = tins(log).handle(TIN.key(), buy(250));
        var _ = tins(log).handle(TIN.key(), 8);

        assertThat(tins(log).handle(TIN.key(), buy(250))).isEqualTo(repeated(250, new Tea.Bought(250)));
        assertThat(log.head()).isEqualTo(2);
    }

    @Test
    void an_id_that_was_used_for_another_command_is_refused() {
        var _ = tins(log).handle(TIN.key(), buy(250));

        assertThatThrownBy(() -> tins(log).handle(TIN.key(), buy(8)))
                .isInstanceOf(KeyReusedException.class)
                .hasMessageContainingAll("'c'", "position 1", "nothing was written");
        assertThatThrownBy(() -> tins(log).handle("black", buy(250))).isInstanceOf(KeyReusedException.class);
        assertNothingWrittenAfter(1);
    }

    @Test
    void a_command_whose_events_were_removed_gets_its_first_outcome_all_the_same() {
        var _ = tins(log).handle(TIN.key(), buy(250));
        var _ = log.truncate(TIN, 2);

        assertThat(tins(log).handle(TIN.key(), buy(250))).isEqualTo(repeated(0));
        assertThat(log.head()).isEqualTo(1);
    }

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void a_thousand_senders_on_one_stream_are_all_served() throws InterruptedException {
        var tins = tins(log).retry(Retry.within(LONG));
        Together.run(SENDERS, 1, (_, _) -> {
            var _ = tins.handle(TIN.key(), 1);
        });

        assertThat(tins.load(TIN.key()).state()).isEqualTo(SENDERS);
        assertThat(log.queues().isBusy(TIN)).isFalse();
    }
}
