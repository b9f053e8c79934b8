package dev.varve;

import dev.varve.codec.EventCodec.Encoded;
import dev.varve.codec.Unicode;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Which events of the log are meant.
public sealed interface Filter {

    /// Every event.
    enum Everything implements Filter {
        /// The one there is.
        ALL
    }

    /// The events of one stream.
    record InStream(StreamId stream) implements Filter {
        public InStream {
            Objects.requireNonNull(stream, "stream");
        }
    }

    /// The events of all streams of some categories.
    record InCategory(Set<String> categories) implements Filter {
        public InCategory {
            categories = Set.copyOf(categories);
            categories.forEach(category -> Unicode.check("a category", category));
            if (categories.isEmpty()) {
                throw new IllegalArgumentException("a filter without categories matches nothing");
            }
        }
    }

    /// The events that at least one of the clauses matches.
    record AnyOf(List<Clause> clauses) implements Filter {
        public AnyOf {
            clauses = List.copyOf(clauses);
            if (clauses.isEmpty()) {
                throw new IllegalArgumentException("a filter without clauses matches nothing");
            }
        }
    }

    /// One of the types, if any is named, and all of the tags.
    record Clause(Set<String> types, Set<Tag> tags) {
        public Clause {
            types = Set.copyOf(types);
            types.forEach(type -> Unicode.check("the type of an event", type));
            tags = Set.copyOf(tags);
            if (types.isEmpty() && tags.isEmpty()) {
                throw new IllegalArgumentException(
                        "a clause names a type or a tag; for everything there is Filter.all()");
            }
        }

        boolean matches(Event<?> event, String type) {
            return (types.isEmpty() || types.contains(type)) && event.tags().containsAll(tags);
        }
    }

    /// {@return whether `event`, as it is stored, is meant}
    default boolean matches(Event<Encoded> event) {
        return matches(event, event.payload().type());
    }

    /// {@return whether `event`, which is of type `type`, is meant}
    default boolean matches(Event<?> event, String type) {
        return switch (this) {
            case Everything.ALL -> true;
            case InStream(var stream) -> stream.equals(event.stream());
            case InCategory(var categories) ->
                categories.contains(event.stream().category());
            case AnyOf(var clauses) -> {
                for (var clause : clauses) {
                    if (clause.matches(event, type)) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }

    /// {@return the filter that every event passes}
    static Filter all() {
        return Everything.ALL;
    }

    /// {@return the events of one stream}
    static Filter stream(StreamId stream) {
        return new InStream(stream);
    }

    /// {@return the events of all streams of these categories}
    static Filter category(String... categories) {
        return new InCategory(Set.of(categories));
    }

    /// {@return the events of these types, by stored name}
    static Filter type(String... types) {
        return anyOf(new Clause(Set.of(types), Set.of()));
    }

    /// {@return the events that were stored with all of these tags}
    static Filter tagged(Tag... tags) {
        return anyOf(new Clause(Set.of(), Set.of(tags)));
    }

    /// {@return the events that at least one of the clauses matches}
    static Filter anyOf(Clause... clauses) {
        return new AnyOf(List.of(clauses));
    }
}
