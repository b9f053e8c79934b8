package dev.varve.signal;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Tells signals to a consumer that may fail: its failure, an error too, is logged once and never reaches
/// the work observed.
public final class Observer {

    private static final System.Logger LOGGER = System.getLogger(Observer.class.getName());

    private final Consumer<? super Signal> consumer;
    private final AtomicBoolean failed = new AtomicBoolean();

    /// @param consumer is told of every signal, on the thread that does the work
    public Observer(Consumer<? super Signal> consumer) {
        this.consumer = Objects.requireNonNull(consumer, "consumer is null");
    }

    /// Tells one signal.
    public void tell(Signal signal) {
        try {
            consumer.accept(signal);
        } catch (Throwable e) {
            if (failed.compareAndSet(false, true)) {
                LOGGER.log(System.Logger.Level.WARNING, "an observer failed; it is told of further signals", e);
            }
        }
    }
}
