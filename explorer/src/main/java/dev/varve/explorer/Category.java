package dev.varve.explorer;

import dev.varve.codec.EventCodec;
import dev.varve.decide.Decider;
import dev.varve.json.JsonCodec;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// One kind of stream of a sample: how it behaves, and how people see it.
///
/// `Category.of("order", new Orders(), codec)` is enough: states, events and commands are shown as the JSON that
/// Jackson makes of them, so records need no further code. Everything else is an improvement of that.
///
/// @param <C> the commands
/// @param <S> the state
/// @param <E> the events
public final class Category<C, S, E> {

    private final String name;
    private final Decider<C, S, E> decider;
    private final EventCodec<E> codec;
    private final JsonMapper mapper;
    private final Function<? super S, ?> view;
    private final Function<? super S, ? extends List<? extends C>> candidates;
    private final Function<? super S, ? extends List<String>> violations;

    private Category(
            String name,
            Decider<C, S, E> decider,
            EventCodec<E> codec,
            JsonMapper mapper,
            Function<? super S, ?> view,
            Function<? super S, ? extends List<? extends C>> candidates,
            Function<? super S, ? extends List<String>> violations) {
        this.name = name;
        this.decider = decider;
        this.codec = codec;
        this.mapper = mapper;
        this.view = view;
        this.candidates = candidates;
        this.violations = violations;
    }

    /// {@return the streams named `name/...`, which behave like `decider`}
    public static <C, S, E> Category<C, S, E> of(String name, Decider<C, S, E> decider, EventCodec<E> codec) {
        var mapper = JsonCodec.mapper().build();
        return new Category<>(name, decider, codec, mapper, state -> state, _ -> List.of(), _ -> List.of());
    }

    /// {@return this category, with what `view` makes of a state shown in its place, such as a record with a total}
    public Category<C, S, E> shownAs(Function<? super S, ?> view) {
        return new Category<>(name, decider, codec, mapper, view, candidates, violations);
    }

    /// {@return this category, with values of `type` shown as text wherever they stand, such as `12.50 EUR`}
    public <T> Category<C, S, E> writing(Class<T> type, Function<? super T, String> text) {
        var module = new SimpleModule("text of " + type.getName());
        module.addSerializer(type, new StdSerializer<>(type) {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                out.writeString(text.apply(value));
            }
        });
        var extended = mapper.rebuild().addModule(module).build();
        return new Category<>(name, decider, codec, extended, view, candidates, violations);
    }

    /// {@return this category, with commands that people may want to try in a state; `decide` says which would do}
    public Category<C, S, E> candidates(Function<? super S, ? extends List<? extends C>> candidates) {
        return new Category<>(name, decider, codec, mapper, view, candidates, violations);
    }

    /// {@return this category, with a sentence for each rule that a state breaks, such as `O6: refunds exceed ...`}
    public Category<C, S, E> violations(Function<? super S, ? extends List<String>> violations) {
        return new Category<>(name, decider, codec, mapper, view, candidates, violations);
    }

    String name() {
        return name;
    }

    Decider<C, S, E> decider() {
        return decider;
    }

    EventCodec<E> codec() {
        return codec;
    }

    JsonNode shown(S state) {
        return tree(view.apply(state));
    }

    JsonNode tree(Object value) {
        return mapper.valueToTree(value);
    }

    List<? extends C> candidates(S state) {
        return candidates.apply(state);
    }

    List<String> violations(S state) {
        return violations.apply(state);
    }
}
