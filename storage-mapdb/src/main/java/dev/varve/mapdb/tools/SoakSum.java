package dev.varve.mapdb.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.codec.StateCodec;
import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import java.util.List;

/// What events add up to: how many, and a hash that tells when one is missing, doubled or out of order.
record SoakSum(long count, long hash) {

    static final SoakSum NONE = new SoakSum(0, 0);

    private static final long FACTOR = 1_000_003;

    static final StateCodec<SoakSum> CODEC = new StateCodec<>() {
        @Override
        public byte[] encode(SoakSum sum) {
            return (sum.count + " " + sum.hash).getBytes(UTF_8);
        }

        @Override
        public SoakSum decode(byte[] bytes) {
            var parts = new String(bytes, UTF_8).split(" ", 2);
            return new SoakSum(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        }
    };

    /// Accepts every command, which is the events themselves.
    static final Decider<List<SoakEvent>, SoakSum, SoakEvent> DECIDER = new Decider<>() {
        @Override
        public SoakSum initialState() {
            return NONE;
        }

        @Override
        public SoakSum evolve(SoakSum sum, SoakEvent event) {
            return sum.and(event);
        }

        @Override
        public Decision<SoakEvent> decide(List<SoakEvent> events, SoakSum sum) {
            return new Decision.Accepted<>(events);
        }
    };

    SoakSum and(SoakEvent event) {
        return new SoakSum(count + 1, hash * FACTOR + event.id().hashCode());
    }

    @Override
    public String toString() {
        return count + " events with hash " + Long.toHexString(hash);
    }
}
