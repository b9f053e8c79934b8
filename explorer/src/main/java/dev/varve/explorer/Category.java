package dev.varve.explorer;

import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec;
import dev.varve.decide.Decider;
import dev.varve.json.JsonCodec;
import dev.varve.log.EventLog;
import dev.varve.store.Outcome.Accepted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// One kind of stream of a sample: how it behaves, how people see it, and what programs are told of it.
///
/// `Category.of("order", new Orders(), codec)` is enough: states, events and commands are shown as the JSON that
/// Jackson makes of them, so records need no further code. Everything else is an improvement of that.
///
/// @param <C> the commands
/// @param <S> the state
/// @param <E> the events
public final class Category<C, S, E> {

    /// How values are turned into JSON, and what stands for a state.
    private record Look<S>(JsonMapper mapper, Function<? super S, ?> view) {}

    private final String name;
    private final Decider<C, S, E> decider;
    private final EventCodec<E> codec;
    private final Look<S> forPeople;
    private final Look<S> forPrograms;
    private final Function<? super S, ? extends List<? extends C>> candidates;
    private final Function<? super S, ? extends List<String>> violations;

    private Category(
            String name,
            Decider<C, S, E> decider,
            EventCodec<E> codec,
            Look<S> forPeople,
            Look<S> forPrograms,
            Function<? super S, ? extends List<? extends C>> candidates,
            Function<? super S, ? extends List<String>> violations) {
        this.name = name;
        this.decider = decider;
        this.codec = codec;
        this.forPeople = forPeople;
        this.forPrograms = forPrograms;
        this.candidates = candidates;
        this.violations = violations;
    }

    /// {@return the streams named `name/...`, which behave like `decider`}
    public static <C, S, E> Category<C, S, E> of(String name, Decider<C, S, E> decider, EventCodec<E> codec) {
        var look = new Look<S>(JsonCodec.mapper().build(), state -> state);
        return new Category<>(name, decider, codec, look, look, _ -> List.of(), _ -> List.of());
    }

    /// {@return this category, with what `view` makes of a state shown in its place, such as a record with a total}
    public Category<C, S, E> shownAs(Function<? super S, ?> view) {
        return looking(new Look<>(forPeople.mapper, view), new Look<>(forPrograms.mapper, view));
    }

    /// {@return this category, with what `view` makes of a state told to programs in its place; people see what they
    ///     saw}
    public Category<C, S, E> toldAs(Function<? super S, ?> view) {
        return looking(forPeople, new Look<>(forPrograms.mapper, view));
    }

    /// {@return this category, with values of `type` shown to people as text wherever they stand, such as `12.50 EUR`}
    public <T> Category<C, S, E> writing(Class<T> type, Function<? super T, String> text) {
        var module = new SimpleModule("text of " + type.getName());
        module.addSerializer(type, new StdSerializer<>(type) {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                out.writeString(text.apply(value));
            }
        });
        var extended = forPeople.mapper.rebuild().addModule(module).build();
        return looking(new Look<>(extended, forPeople.view), forPrograms);
    }

    private Category<C, S, E> looking(Look<S> people, Look<S> programs) {
        return new Category<>(name, decider, codec, people, programs, candidates, violations);
    }

    /// {@return this category, with commands that people may want to try in a state; `decide` says which would do}
    public Category<C, S, E> candidates(Function<? super S, ? extends List<? extends C>> candidates) {
        return new Category<>(name, decider, codec, forPeople, forPrograms, candidates, violations);
    }

    /// {@return this category, with a sentence for each rule that a state breaks, such as `O6: refunds exceed ...`}
    public Category<C, S, E> violations(Function<? super S, ? extends List<String>> violations) {
        return new Category<>(name, decider, codec, forPeople, forPrograms, candidates, violations);
    }

    /// {@return a stream and its state, as programs are told}
    public Map<String, Object> told(String key, S state) {
        var json = new LinkedHashMap<String, Object>();
        json.put("stream", stream(key).toString());
        json.put("state", forPrograms().shown(state));
        return json;
    }

    /// {@return what came of a command that was accepted, as programs are told: the events are those in the log}
    public Map<String, Object> told(EventLog log, String key, Accepted<S, E> accepted) {
        var json = new LinkedHashMap<String, Object>();
        json.put("stream", stream(key).toString());
        json.put("version", accepted.version());
        json.put("position", accepted.position());
        json.put("repeated", accepted.repeated());
        json.put("state", forPrograms().shown(accepted.state()));
        json.put("events", told(log, key, accepted.version(), accepted.events().size()));
        return json;
    }

    /// {@return the last `count` events of a stream up to a version, as programs are told}
    public List<Map<String, Object>> told(EventLog log, String key, long version, long count) {
        var history = History.of(log, this, true);
        var events = new ArrayList<Map<String, Object>>();
        if (count > 0) {
            var _ = log.readStream(stream(key), Range.after(version - count).until(version), stored -> {
                events.addAll(history.fact(stored).json());
                return true;
            });
        }
        return events;
    }

    /// {@return this category as programs see it}
    Category<C, S, E> forPrograms() {
        return looking(forPrograms, forPrograms);
    }

    /// {@return the stream of this kind with a key}
    public StreamId stream(String key) {
        return new StreamId(name, key);
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
        return tree(forPeople.view.apply(state));
    }

    JsonNode tree(Object value) {
        return forPeople.mapper.valueToTree(value);
    }

    List<? extends C> candidates(S state) {
        return candidates.apply(state);
    }

    List<String> violations(S state) {
        return violations.apply(state);
    }
}
