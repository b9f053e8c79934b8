package dev.varve.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.codec.StateCodec;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The law of a [StateCodec]: a state that is encoded comes back equal, or is refused when it is encoded.
///
/// As [CodecContract], for the states that are kept as snapshots and the rows of views.
public abstract class StateCodecContract<S> extends RoundTripContract<S, ByteBuffer> {

    /// Made by the test that extends this.
    protected StateCodecContract() {}

    /// {@return the codec under test}
    protected abstract StateCodec<S> codec();

    /// {@return some states}
    protected abstract List<S> samples();

    @Override
    final List<S> values() {
        return samples();
    }

    @Override
    final ByteBuffer write(S state) {
        return ByteBuffer.wrap(codec().encode(state));
    }

    @Override
    final List<S> read(ByteBuffer written) {
        var bytes = new byte[written.remaining()];
        written.duplicate().get(bytes);
        return List.of(codec().decode(bytes));
    }

    @Test
    void no_bytes_are_no_state() {
        assertThatThrownBy(() -> codec().decode(new byte[0])).isInstanceOf(RuntimeException.class);
    }
}
