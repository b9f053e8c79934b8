package dev.varve.docs;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Condition;
import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.Metadata;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// Copies a log into an empty one, with other times and tags.
final class Rewrite {

    // region rewrite
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.MIN);
    private final Function<Event<Encoded>, Instant> times;
    private final Function<Event<Encoded>, Set<Tag>> tags;

    Rewrite(Function<Event<Encoded>, Instant> times, Function<Event<Encoded>, Set<Tag>> tags) {
        this.times = times;
        this.tags = tags;
    }

    /// The clock to open the new log with.
    Clock clock() {
        return ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    }

    void copy(EventLog from, EventLog to) {
        var together = new ArrayList<Event<Encoded>>();
        var _ = from.readLog(Filter.all(), Range.ALL, event -> {
            if (!together.isEmpty() && !commandId(event).equals(commandId(together.getFirst()))) {
                append(together, to);
            }
            together.add(event);
            if (commandId(event).isEmpty()) {
                append(together, to);
            }
            return true;
        });
        append(together, to);
    }

    private static Optional<String> commandId(Event<Encoded> event) {
        return Optional.ofNullable(event.metadata().get(Metadata.COMMAND_ID));
    }

    /// The events of one command are one append again, so that its id is known.
    private void append(List<Event<Encoded>> together, EventLog to) {
        if (together.isEmpty()) {
            return;
        }
        var first = together.getFirst();
        var writes = new ArrayList<Write<Encoded>>();
        var before = new HashMap<StreamId, Long>();
        for (var event : together) {
            writes.add(new Write<>(event.stream(), event.payload(), tags.apply(event)));
            before.putIfAbsent(event.stream(), event.version() - 1);
        }
        var conditions = before.entrySet().stream()
                .map(stream -> Condition.streamIs(stream.getKey(), ExpectedVersion.exactly(stream.getValue())))
                .toList();
        now.set(times.apply(first));
        var written = to.append(new Append<>(writes, conditions, commandId(first), first.metadata()));
        if (written.first() != first.position()) {
            throw new IllegalStateException("position " + first.position() + " would become " + written.first());
        }
        together.clear();
    }
    // endregion
}
