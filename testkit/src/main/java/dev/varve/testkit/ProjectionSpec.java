package dev.varve.testkit;

import dev.varve.Event;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec;
import dev.varve.projection.Projection;
import dev.varve.projection.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// A test of a projection into [Rows] that reads like a sentence: given these events, there are these rows.
///
/// ```java
/// given(overview, codec)
///         .events(StreamId.of("order", 1), new OrderPlaced("book", 1), new OrderShipped())
///         .events(StreamId.of("order", 2), new OrderPlaced("pen", 3))
///         .thenRow("1", new Line("book", "shipped"))
///         .thenNoRow("3");
/// ```
///
/// The projection gets what its filter means, each event encoded and decoded as a log would, with positions and
/// versions that count up. It is run twice, and must come to the same rows.
public final class ProjectionSpec<E, V> {

    private final Projection<E, Rows<V>> projection;
    private final EventCodec<E> codec;
    private final List<Event<E>> events;
    private final Instant time;
    private final Map<String, String> metadata;

    private ProjectionSpec(
            Projection<E, Rows<V>> projection,
            EventCodec<E> codec,
            List<Event<E>> events,
            Instant time,
            Map<String, String> metadata) {
        this.projection = projection;
        this.codec = codec;
        this.events = List.copyOf(events);
        this.time = time;
        this.metadata = metadata;
    }

    /// {@return the beginning of a spec: nothing has happened}
    public static <E, V> ProjectionSpec<E, V> given(Projection<E, Rows<V>> projection, EventCodec<E> codec) {
        return new ProjectionSpec<>(projection, codec, List.of(), Instant.parse("2026-01-01T12:00:00Z"), Map.of());
    }

    /// {@return this spec, in which these events have also happened, oldest first}
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ProjectionSpec<E, V> events(StreamId stream, E... payloads) {
        var all = new ArrayList<>(events);
        var version = events.stream()
                .filter(event -> event.stream().equals(stream))
                .mapToLong(Event::version)
                .max()
                .orElse(0);
        var position = events.isEmpty() ? 0 : events.getLast().position();
        for (var payload : Arrays.asList(payloads)) {
            position++;
            version++;
            var decoded = new ArrayList<E>();
            codec.decode(codec.encode(payload), decoded::add);
            for (var part = 0; part < decoded.size(); part++) {
                all.add(new Event<>(position, stream, version, part, time, decoded.get(part), Set.of(), metadata));
            }
        }
        return new ProjectionSpec<>(projection, codec, all, time, metadata);
    }

    /// {@return this spec, in which what follows happens at a time}
    public ProjectionSpec<E, V> at(Instant time) {
        return new ProjectionSpec<>(projection, codec, events, time, metadata);
    }

    /// {@return this spec, in which what follows is recorded with metadata}
    public ProjectionSpec<E, V> with(Map<String, String> metadata) {
        return new ProjectionSpec<>(projection, codec, events, time, Map.copyOf(metadata));
    }

    /// The view has exactly this row under a key.
    public ProjectionSpec<E, V> thenRow(String key, V expected) {
        var row = Optional.ofNullable(rows().get(key));
        if (!row.equals(Optional.of(expected))) {
            throw Difference.failure(
                    said("row '" + key + "' is another"),
                    List.of(expected),
                    row.stream().toList());
        }
        return this;
    }

    /// The view has no row under a key.
    public ProjectionSpec<E, V> thenNoRow(String key) {
        var row = Optional.ofNullable(rows().get(key));
        if (row.isPresent()) {
            throw Difference.failure(
                    said("there is a row '" + key + "'"),
                    List.of(),
                    row.stream().toList());
        }
        return this;
    }

    /// The view has exactly these rows and no others.
    public ProjectionSpec<E, V> thenRows(Map<String, V> expected) {
        var rows = rows();
        if (!rows.equals(expected)) {
            throw Difference.failure(said("there are other rows"), lines(expected), lines(rows));
        }
        return this;
    }

    private static List<?> lines(Map<String, ?> rows) {
        return List.copyOf(new TreeMap<>(rows).entrySet());
    }

    private Map<String, V> rows() {
        var first = run();
        var second = run();
        if (!first.equals(second)) {
            throw Difference.failure(
                    "the same events make different rows; does the projection ask a clock or keep something?",
                    lines(first),
                    lines(second));
        }
        return first;
    }

    private Map<String, V> run() {
        var rows = new MapRows<V>();
        for (var event : events) {
            if (projection.filter().matches(event, codec.type(event.payload()))) {
                projection.apply().accept(rows, event);
            }
        }
        return rows.map;
    }

    private String said(String what) {
        var lines = new StringBuilder(what);
        events.forEach(event ->
                lines.append("%n  given: %s#%s %s".formatted(event.stream(), event.version(), event.payload())));
        return lines.toString();
    }

    private static final class MapRows<V> implements Rows<V> {
        private final Map<String, V> map = new HashMap<>();

        @Override
        public Optional<V> get(String key) {
            return Optional.ofNullable(map.get(key));
        }

        @Override
        public void put(String key, V row) {
            map.put(key, row);
        }

        @Override
        public void remove(String key) {
            map.remove(key);
        }

        @Override
        public void each(String prefix, BiConsumer<? super String, ? super V> reader) {
            new TreeMap<>(map).tailMap(prefix, true).forEach((key, row) -> {
                if (key.startsWith(prefix)) {
                    reader.accept(key, row);
                }
            });
        }
    }
}
