package dev.varve.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.codec.EventCodec;
import dev.varve.codec.EventCodec.Encoded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The law of an [EventCodec]: an event that is encoded comes back equal, or is refused when it is encoded.
///
/// ```java
/// final class OrderCodecTest extends CodecContract<OrderEvent> {
///     @Override protected EventCodec<OrderEvent> codec() { return JsonCodec.of(OrderEvent.class); }
///     @Override protected List<OrderEvent> samples() { return List.of(new OrderPlaced("book", 2)); }
/// }
/// ```
///
/// The components of the samples that are records are replaced at random by values at their limits, also by ones
/// that no decider would write. A failure prints the seed; [dev.varve.testkit.RandomValues] makes the same values of
/// it.
public abstract class CodecContract<E> extends RoundTripContract<E, Encoded> {

    /// Made by the test that extends this.
    protected CodecContract() {}

    /// {@return the codec under test}
    protected abstract EventCodec<E> codec();

    /// {@return one event of each kind, or more}
    protected abstract List<E> samples();

    @Override
    final List<E> values() {
        return samples();
    }

    @Override
    final Encoded write(E event) {
        return codec().encode(event);
    }

    @Override
    final List<E> read(Encoded stored) {
        var events = new ArrayList<E>();
        codec().decode(stored, events::add);
        return events;
    }

    @Test
    void an_event_is_stored_under_the_name_of_its_type() {
        for (var event : samples()) {
            var type = codec().encode(event).type();

            assertThat(codec().type(event)).isEqualTo(type);
            assertThat(codec().storedAs(type)).contains(type);
        }
    }
}
