package dev.varve.json;

import dev.varve.codec.StateCodec;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/// States, or rows of a view, as JSON: `JsonState.of(Order.class)`.
///
/// @param <S> the state, a record
public final class JsonState<S> implements StateCodec<S> {

    private final ObjectWriter writer;
    private final ObjectReader reader;

    private JsonState(ObjectWriter writer, ObjectReader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /// {@return the codec of a record, or of any class that JSON can name without help}
    ///
    /// @throws IllegalArgumentException if it has a component of which JSON cannot tell the class
    public static <S> JsonState<S> of(Class<S> state) {
        Shape.check(state);
        var mapper = Json.mapper();
        return new JsonState<>(mapper.writerFor(state), mapper.readerFor(state));
    }

    @Override
    public byte[] encode(S state) {
        return writer.writeValueAsBytes(state);
    }

    @Override
    public S decode(byte[] bytes) {
        return reader.readValue(bytes);
    }
}
