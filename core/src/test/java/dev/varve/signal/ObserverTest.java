package dev.varve.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ObserverTest {

    @Test
    void one_that_fails_is_told_of_further_signals_and_harms_nobody() {
        var told = new AtomicInteger();
        var observer = new Observer(_ -> {
            told.incrementAndGet();
            throw new IllegalStateException("a metrics library is down");
        });

        observer.tell(new Signal.Projected("a", 1, 1));
        observer.tell(new Signal.Projected("a", 2, 1));

        assertThat(told).hasValue(2);
    }

    @Test
    void its_errors_do_not_reach_the_work_that_is_observed_either() {
        var told = new AtomicInteger();
        var observer = new Observer(_ -> {
            told.incrementAndGet();
            throw new NoClassDefFoundError("metrics");
        });

        observer.tell(new Signal.Projected("a", 1, 1));
        observer.tell(new Signal.Projected("a", 2, 1));

        assertThat(told).hasValue(2);
    }
}
