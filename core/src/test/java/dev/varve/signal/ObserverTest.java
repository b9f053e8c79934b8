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
}
