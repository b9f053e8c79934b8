package dev.varve.benchmarks.replay;

import dev.varve.codec.EventCodec;
import dev.varve.samples.orders.domain.Item;
import dev.varve.samples.orders.domain.Money;
import dev.varve.samples.orders.domain.OrderEvent;
import java.util.function.Consumer;
import org.apache.fory.Fory;
import org.apache.fory.ThreadSafeFory;

/// Events in the binary format of Apache Fory, which compiles a serializer for each class while it runs.
///
/// Fast, and not what the samples use: a payload cannot be read by eye, and a class that changes needs more care.
final class ForyCodec implements EventCodec<OrderEvent> {

    private final EventCodec<OrderEvent> names;
    private final ThreadSafeFory fory;

    /// @param names gives the stored names of events
    ForyCodec(EventCodec<OrderEvent> names) {
        this.names = names;
        this.fory = Fory.builder()
                .withXlang(false)
                .withRefTracking(false)
                .requireClassRegistration(true)
                .withAsyncCompilation(false)
                .buildThreadLocalFory();
        for (var type : OrderEvent.class.getPermittedSubclasses()) {
            fory.register(type);
        }
        fory.register(Item.class);
        fory.register(Money.class);
    }

    @Override
    public Encoded encode(OrderEvent event) {
        return new Encoded(names.type(event), 1, fory.serialize(event));
    }

    @Override
    public void decode(Encoded stored, Consumer<? super OrderEvent> out) {
        out.accept((OrderEvent) fory.deserialize(stored.bytes()));
    }

    @Override
    public String type(OrderEvent event) {
        return names.type(event);
    }
}
