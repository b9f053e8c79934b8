package dev.varve;

import dev.varve.codec.EventCodec.Encoded;
import dev.varve.codec.Unicode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Which events of the log are meant.
public sealed interface Filter {

    /// Every event.
    enum Everything implements Filter {
        /// The one there is.
        ALL;

        @Override
        public String toString() {
            return "all events";
        }
    }

    /// The events of one stream.
    record InStream(StreamId stream) implements Filter {
        public InStream {
            Objects.requireNonNull(stream, "stream is null");
        }

        @Override
        public String toString() {
            return "events of stream " + stream;
        }
    }

    /// The events of all streams of some categories.
    record InCategory(Set<String> categories) implements Filter {
        public InCategory {
            categories = Copy.set("categories", categories);
            categories.forEach(category -> Unicode.check("a category", category));
            if (categories.isEmpty()) {
                throw new IllegalArgumentException(
                        "a filter without categories matches nothing: name one, or use Filter.all()");
            }
        }

        @Override
        public String toString() {
            return "events of category " + sorted(categories, " or ");
        }
    }

    /// The events that at least one of the clauses matches.
    record AnyOf(List<Clause> clauses) implements Filter {
        public AnyOf {
            clauses = Copy.list("clauses", clauses);
            if (clauses.isEmpty()) {
                throw new IllegalArgumentException(
                        "a filter without clauses matches nothing: give one, or use Filter.all()");
            }
        }

        @Override
        public String toString() {
            return clauses.stream().map(Clause::toString).collect(Collectors.joining(", or "));
        }
    }

    /// One of the types, if any is named, and all of the tags.
    record Clause(Set<String> types, Set<Tag> tags) {
        public Clause {
            types = Copy.set("types", types);
            types.forEach(type -> Unicode.check("the type of an event", type));
            tags = Copy.set("tags", tags);
            if (types.isEmpty() && tags.isEmpty()) {
                throw new IllegalArgumentException(
                        "a clause names a type or a tag; for everything there is Filter.all()");
            }
        }

        @Override
        public String toString() {
            return "events"
                    + (types.isEmpty() ? "" : " of type " + sorted(types, " or "))
                    + (tags.isEmpty() ? "" : " tagged " + sorted(tags, " and "));
        }

        boolean matches(Event<?> event, String type) {
            return (types.isEmpty() || types.contains(type)) && event.tags().containsAll(tags);
        }
    }

    private static String sorted(Set<?> parts, String between) {
        return parts.stream().map(Object::toString).sorted().collect(Collectors.joining(between));
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
        return new InCategory(Copy.set("categories", categories));
    }

    /// {@return the events of these types, by stored name}
    static Filter type(String... types) {
        return anyOf(new Clause(Copy.set("types", types), Set.of()));
    }

    /// {@return the events that were stored with all of these tags}
    static Filter tagged(Tag... tags) {
        return anyOf(new Clause(Set.of(), Copy.set("tags", tags)));
    }

    /// {@return the events that at least one of the clauses matches}
    static Filter anyOf(Clause... clauses) {
        return new AnyOf(Copy.list("clauses", clauses));
    }
}
