package dev.varve.exercises.e07;

import static dev.varve.ExpectedVersion.any;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.varve.StreamId;
import dev.varve.exercises.e07.TillEvent.CupSold;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.store.EventStore;
import dev.varve.testkit.FaultyEventLog;
import java.time.Clock;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

class BoardCheck {

    private static final int NEVER = Integer.MAX_VALUE;

    private final FaultyEventLog log = new FaultyEventLog(new InMemoryEventLog(Clock.systemUTC()));
    private final EventStore<TillEvent> store = EventStore.of(log, JsonCodec.of(TillEvent.class));

    private void sell(String... teas) {
        for (var tea : teas) {
            store.append(StreamId.of("till", 1), any(), new CupSold(tea));
        }
    }

    /// {@return how many green cups the board shows after each moment at which the power may have failed}
    private LongStream afterEachPowerCut() {
        sell("green", "black", "green", "green");
        return IntStream.rangeClosed(1, 100)
                .mapToObj(PowerCut::new)
                .takeWhile(this::fails)
                .mapToLong(table -> {
                    var board = new Board(store, table);
                    board.catchUp();
                    return board.sold("green");
                });
    }

    private boolean fails(PowerCut table) {
        try {
            new Board(store, table).catchUp();
        } catch (PowerCut.Off e) {
            return true;
        }
        return !table.isOn();
    }

    @Test
    @Order(1)
    void the_board_shows_what_was_sold_and_goes_on_where_it_was() {
        var board = new Board(store, new PowerCut(NEVER));
        sell("green", "black", "green");
        board.catchUp();
        sell("black");
        board.catchUp();

        assertThat(board.sold("green")).isEqualTo(2);
        assertThat(board.sold("black")).isEqualTo(2);
    }

    @Test
    @Order(2)
    void no_cup_is_counted_twice_when_the_power_fails() {
        assertThat(afterEachPowerCut()).withFailMessage("""
                        3 green cups were sold. The power failed while the board was catching up; it was started
                        anew and caught up, and shows more than 3. A cup was saved and its checkpoint was not, so
                        it came again. Rows and checkpoint have to be kept both or neither.""").allMatch(sold -> sold <= 3);
    }

    @Test
    @Order(3)
    void no_cup_is_left_out_when_the_power_fails() {
        assertThat(afterEachPowerCut()).withFailMessage("""
                        3 green cups were sold. The power failed while the board was catching up; it was started
                        anew and caught up, and shows less than 3. A checkpoint was saved and its cup was not, so
                        it did not come again. No order of two transactions helps: make one of them.""").allMatch(sold -> sold >= 3);
    }

    @Test
    @Order(4)
    void a_cup_that_is_sold_meanwhile_is_counted_the_next_time() {
        var board = new Board(store, new PowerCut(NEVER));
        sell("green");
        log.afterNextRead(() -> sell("green"));
        board.catchUp();
        board.catchUp();

        assertThat(board.sold("green")).withFailMessage("""
                        A cup was sold after you had read and before you saved, and it is on no board. The
                        checkpoint is the position of the last event that was counted, and not the head of the
                        log.""").isEqualTo(2);
    }

    @Test
    @Order(5)
    void only_what_is_new_is_read() {
        var board = new Board(store, new PowerCut(NEVER));
        sell("green", "green", "green");
        board.catchUp();
        sell("green");
        log.failReadsAfter(1);

        assertThatCode(board::catchUp).withFailMessage("""
                        The board is right, but to count 1 new cup it read the old ones again. In a year there
                        are a million of them. Begin after the checkpoint.""").doesNotThrowAnyException();
    }
}
