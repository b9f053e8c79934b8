package dev.varve.json;

import dev.varve.UnknownEventException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The way of every stored type and schema to the events of today.
///
/// Invariant, checked when it is made: every way ends at a record of today, at a typed upcaster or at nothing, and
/// no schema between the first known one and today's is left out.
final class Steps<E> {

    /// What is done with an event of one stored type and schema.
    private sealed interface Step<E> {

        /// It is of today: read it.
        record Read<E>(ObjectReader reader) implements Step<E> {}

        /// Its JSON becomes that of another type or schema.
        record Change<E>(StoredType next, UnaryOperator<ObjectNode> change) implements Step<E> {}

        /// Read as an old record, it becomes events of today.
        record Convert<E>(ObjectReader reader, Function<Object, List<? extends E>> change) implements Step<E> {}

        /// It means nothing today.
        record Drop<E>() implements Step<E> {}
    }

    /// How nearly all events are read: those of today.
    private record Today(int schema, ObjectReader reader) {}

    private final JsonMapper mapper;
    private final Map<String, Map<Integer, Step<E>>> steps = new HashMap<>();
    private final Map<String, Today> today = new HashMap<>();
    private final Map<StoredType, Class<?>> owners = new HashMap<>();

    Steps(JsonMapper mapper, Map<Class<?>, StoredType> current, List<Upcaster<E>> upcasters) {
        this.mapper = mapper;
        current.forEach((record, type) -> {
            own(type, record);
            var reader = mapper.readerFor(record);
            add(type, new Step.Read<>(reader));
            today.put(type.name(), new Today(type.schema(), reader));
        });
        upcasters.forEach(this::add);
        current.values().forEach(this::refuseGaps);
        steps.forEach((name, schemas) -> schemas.keySet().forEach(schema -> {
            var _ = end(new StoredType(name, schema));
        }));
    }

    private void own(StoredType type, Class<?> record) {
        var other = owners.put(type, record);
        if (other != null) {
            throw new IllegalArgumentException(
                    "%s and %s are both stored as %s".formatted(other.getName(), record.getName(), type));
        }
    }

    private void add(Upcaster<E> upcaster) {
        switch (upcaster) {
            case Upcaster.Tree<E>(var type, var schema, var newType, var newSchema, var change) ->
                add(new StoredType(type, schema), new Step.Change<>(new StoredType(newType, newSchema), change));
            case Upcaster.Dropped<E>(var type, var schema) -> add(new StoredType(type, schema), new Step.Drop<>());
            case Upcaster.Typed<E, ?> typed -> addTyped(typed);
        }
    }

    private <O> void addTyped(Upcaster.Typed<E, O> typed) {
        var type = StoredType.of(typed.old());
        own(type, typed.old());
        add(
                type,
                new Step.Convert<>(
                        mapper.readerFor(typed.old()),
                        old -> typed.change().apply(typed.old().cast(old))));
    }

    private void add(StoredType type, Step<E> step) {
        var schemas = steps.computeIfAbsent(type.name(), _ -> new HashMap<>());
        if (schemas.put(type.schema(), step) != null) {
            throw new IllegalArgumentException("there are two ways to read " + type);
        }
    }

    /// Below today's schema every one must be known, down to the first: the lowest, or the one a renamed type became.
    private void refuseGaps(StoredType current) {
        var known = steps.getOrDefault(current.name(), Map.of()).keySet();
        var lowest = known.stream().min(Integer::compare).orElse(current.schema());
        var isBegunByRename = arrivals().contains(new StoredType(current.name(), lowest));
        for (var schema = isBegunByRename ? lowest : 1; schema < current.schema(); schema++) {
            if (!known.contains(schema)) {
                throw new IllegalArgumentException("%s#%s has no upcaster, although today's schema is %s"
                        .formatted(current.name(), schema, current.schema()));
            }
        }
    }

    private Set<StoredType> arrivals() {
        return steps.entrySet().stream()
                .flatMap(entry -> entry.getValue().values().stream()
                        .filter(Step.Change.class::isInstance)
                        .map(step -> ((Step.Change<E>) step).next())
                        .filter(next -> !next.name().equals(entry.getKey())))
                .collect(Collectors.toSet());
    }

    /// {@return the stored type at which the way of `start` ends}
    private StoredType end(StoredType start) {
        var passed = new HashSet<StoredType>();
        var at = start;
        while (step(at) instanceof Step.Change<E> change) {
            if (!passed.add(at)) {
                throw new IllegalArgumentException("the upcasters of " + start + " go round in a circle");
            }
            if (step(change.next()) == null) {
                throw new IllegalArgumentException(
                        "the upcaster of %s leads to %s, which nothing can read".formatted(at, change.next()));
            }
            at = change.next();
        }
        return at;
    }

    private @Nullable Step<E> step(StoredType type) {
        var schemas = steps.get(type.name());
        return schemas == null ? null : schemas.get(type.schema());
    }

    /// {@return the names whose events can become events of type `type`}
    Set<String> storedAs(String type) {
        var names = new HashSet<String>();
        names.add(type);
        steps.forEach((name, schemas) -> schemas.keySet().forEach(schema -> {
            var end = end(new StoredType(name, schema));
            // What a typed upcaster makes is known only when it is done, so it may be of any type.
            if (end.name().equals(type) || step(end) instanceof Step.Convert<E>) {
                names.add(name);
            }
        }));
        return Set.copyOf(names);
    }

    boolean knows(String type) {
        return steps.containsKey(type);
    }

    /// Follows the way of one stored event to its end.
    void follow(String type, int schema, byte[] bytes, Consumer<? super E> out) {
        var current = today.get(type);
        if (current != null && current.schema() == schema) {
            out.accept(read(current, type, bytes));
        } else {
            var step = require(type, schema);
            if (!(step instanceof Step.Drop<E>)) {
                upcast(step, new StoredType(type, schema), tree(type, schema, bytes), out);
            }
        }
    }

    private E read(Today current, String type, byte[] bytes) {
        E event;
        try {
            event = current.reader().readValue(bytes);
        } catch (JacksonException e) {
            throw Failures.reading(new StoredType(type, current.schema()).inWords(), e);
        }
        if (event == null) {
            throw new IllegalArgumentException(
                    new StoredType(type, current.schema()).inWords() + " cannot be read: its JSON is null");
        }
        return event;
    }

    private ObjectNode tree(String type, int schema, byte[] bytes) {
        var what = new StoredType(type, schema).inWords();
        try {
            if (mapper.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw Failures.reading(what, e);
        }
        throw new IllegalArgumentException(what + " cannot be read: its JSON is not an object");
    }

    private void upcast(Step<E> first, StoredType stored, ObjectNode tree, Consumer<? super E> out) {
        List<? extends E> events;
        try {
            events = upcast(first, tree);
        } catch (JacksonException e) {
            throw Failures.reading(stored.inWords() + ", when it is upcast,", e);
        }
        events.forEach(out);
    }

    private List<? extends E> upcast(Step<E> first, ObjectNode tree) {
        var step = first;
        var node = tree;
        while (step instanceof Step.Change<E>(var next, var change)) {
            node = change.apply(node);
            step = require(next.name(), next.schema());
        }
        return switch (step) {
            case Step.Read<E>(var reader) -> List.<E>of(reader.<E>readValue(node));
            case Step.Convert<E>(var reader, var change) -> change.apply(reader.readValue(node));
            case Step.Drop<E>() -> List.of();
            case Step.Change<E> _ -> throw new IllegalStateException("a way ends at its end");
        };
    }

    private Step<E> require(String type, int schema) {
        var schemas = steps.get(type);
        if (schemas == null) {
            throw new UnknownEventException(type, schema, 0);
        }
        var step = schemas.get(schema);
        if (step == null) {
            throw new UnknownEventException(
                    type,
                    schema,
                    schemas.keySet().stream().max(Integer::compare).orElse(0));
        }
        return step;
    }
}
