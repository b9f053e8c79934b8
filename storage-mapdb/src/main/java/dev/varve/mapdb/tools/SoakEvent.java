package dev.varve.mapdb.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.StreamId;
import dev.varve.codec.EventCodec;
import java.util.function.Consumer;

/// An event that says which one of how many of its append it is, so that a missing part shows.
///
/// @param key the key of its append
/// @param index which one, from 1
/// @param size of how many
/// @param kind what its handlers make of it
/// @param filler what makes it longer
record SoakEvent(String key, int index, int size, Kind kind, String filler) {

    /// The streams that are only ever added to.
    static final String KEPT = "kept";

    /// The streams that are truncated.
    static final String CUT = "cut";

    /// What the handlers of the views make of an event.
    enum Kind {
        /// Nothing special.
        PLAIN,
        /// The view with `Skip` refuses it.
        SKIP,
        /// The view with `Park` refuses it until it is cured.
        POISON
    }

    static final EventCodec<SoakEvent> CODEC = new Codec();

    static boolean isCut(StreamId stream) {
        return stream.category().equals(CUT);
    }

    /// {@return what tells it from every other event}
    String id() {
        return key + "#" + index;
    }

    @Override
    public String toString() {
        return "event " + index + " of " + size + " of append " + key;
    }

    private static final class Codec implements EventCodec<SoakEvent> {
        private static final String TYPE = "soaked";

        @Override
        public Encoded encode(SoakEvent event) {
            var text = String.join(
                    " ",
                    event.key,
                    String.valueOf(event.index),
                    String.valueOf(event.size),
                    event.kind.name(),
                    event.filler);
            return new Encoded(TYPE, 1, text.getBytes(UTF_8));
        }

        @Override
        public void decode(Encoded stored, Consumer<? super SoakEvent> out) {
            var parts = new String(stored.bytes(), UTF_8).split(" ", 5);
            out.accept(new SoakEvent(
                    parts[0],
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    Kind.valueOf(parts[3]),
                    parts[4]));
        }

        @Override
        public String type(SoakEvent event) {
            return TYPE;
        }
    }
}
