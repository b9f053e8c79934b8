package dev.varve.json;

import dev.varve.codec.StateCodec;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/// States, or rows of a view, as JSON: `JsonState.of(Order.class)`.
///
/// Accepts what [JsonCodec] accepts, and refuses what it refuses: a state that is written comes back equal to what it
/// was. Reading is stricter, because a state has no upcasters: bytes of another shape, also such as lack a field, are
/// an
/// error. A snapshot is then passed over, and a view has to be built again.
///
/// @param <S> the state, a record
public final class JsonState<S> implements StateCodec<S> {

    private final String name;
    private final ObjectWriter writer;
    private final ObjectReader reader;
    private final boolean isProven;

    private JsonState(String name, ObjectWriter writer, ObjectReader reader, boolean isProven) {
        this.name = name;
        this.writer = writer;
        this.reader = reader;
        this.isProven = isProven;
    }

    /// {@return the codec of a record, or of any other type that may be a component of one}
    ///
    /// @throws IllegalArgumentException if its values would not come back as they were; says which component
    public static <S> JsonState<S> of(Class<S> state) {
        var mapper = Json.stateMapper();
        var isProven = RoundTripCheck.isProven(state, mapper, true);
        return new JsonState<>(
                "a " + state.getSimpleName(), mapper.writerFor(state), mapper.readerFor(state), isProven);
    }

    /// @throws IllegalArgumentException if the state would not come back as it is; says which component, and why
    @Override
    public byte[] encode(S state) {
        Objects.requireNonNull(state, "state is null");
        byte[] bytes;
        try {
            bytes = writer.writeValueAsBytes(state);
        } catch (JacksonException e) {
            throw Failures.writing(name, e);
        }
        if (!isProven) {
            RoundTripCheck.readBack(name, state, reader, bytes);
        }
        return bytes;
    }

    /// @throws IllegalArgumentException if the bytes are not such a state; says which field, and why
    @Override
    public S decode(byte[] bytes) {
        S state;
        try {
            state = reader.readValue(bytes);
        } catch (JacksonException e) {
            throw Failures.reading(name, e);
        }
        if (state == null) {
            throw new IllegalArgumentException(name + " cannot be read: its JSON is null");
        }
        return state;
    }
}
