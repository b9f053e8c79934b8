package dev.varve.codec;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/// Turns events into bytes and back, and old events into those of today (upcasting).
///
/// Pure and safe for use by several threads: the same bytes always give the same events.
///
/// @param <E> the events of a domain
public interface EventCodec<E> {

    /// An event as it is stored.
    ///
    /// @param type its stored name, such as `order-placed`; chosen, never a class name
    /// @param schema the generation of the type's shape, from 1
    /// @param bytes its payload; whoever made the array gives it away and does not write to it again
    record Encoded(String type, int schema, byte[] bytes) {
        public Encoded {
            Unicode.check("the type of an event", type);
            Objects.requireNonNull(bytes, "bytes is null");
            if (type.isBlank()) {
                throw new IllegalArgumentException("the type of an event is blank");
            }
            if (schema < 1) {
                throw new IllegalArgumentException("the schema of an event is at least 1, not " + schema);
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Encoded(var t, var s, var b)
                    && type.equals(t)
                    && schema == s
                    && Arrays.equals(bytes, b);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * type.hashCode() + schema) + Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "%s#%s[%s bytes]".formatted(type, schema, bytes.length);
        }
    }

    /// {@return `event` in its current schema}
    ///
    /// What is encoded is decoded to an equal event, or refused here; `CodecContract` of the testkit tests it.
    ///
    /// @throws dev.varve.UnknownEventException if its class has no stored name
    /// @throws RuntimeException if the event would not come back as it is
    Encoded encode(E event);

    /// Hands to `out` what the stored event means today: one event, several, or none at all.
    ///
    /// @throws dev.varve.UnknownEventException if the type is unknown or its schema newer than the newest known
    /// @throws RuntimeException if the bytes or an upcaster fail
    void decode(Encoded stored, Consumer<? super E> out);

    /// Hands to `out` what the stored event means today, for a codec that has to know what came before it, as
    /// when an
    /// event that says how everything was in the end is split into those that say what changed.
    ///
    /// Still pure: the same beginning of a stream always gives the same events.
    ///
    /// @throws dev.varve.UnknownEventException if the type is unknown or its schema newer than the newest known
    /// @throws RuntimeException if the bytes or an upcaster fail
    default void decode(Encoded stored, Past past, Consumer<? super E> out) {
        decode(stored, out);
    }

    /// {@return the name under which an event of this kind is stored today}
    String type(E event);

    /// {@return the names under which events that are of this type today may be stored, the type itself among
    ///     them}
    default Set<String> storedAs(String type) {
        return Set.of(type);
    }
}
