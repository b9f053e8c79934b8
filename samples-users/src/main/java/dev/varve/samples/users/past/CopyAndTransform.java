package dev.varve.samples.users.past;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Metadata;
import dev.varve.Range;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import dev.varve.samples.users.sealing.KeyVault;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// Writes a history anew with everything in clear sealed: upcasting cannot change the bytes of the past (L22).
///
/// Kept are streams, order, times, metadata, tags, and which events were one append. Where an old event was
/// split, the
/// parts are events of their own now, so positions and versions may move; causes are made to follow.
public final class CopyAndTransform {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Map<Long, Long> moved = new HashMap<>();
    private final KeyVault vault;
    private final UserCodec codec;

    /// @param vault gets keys for those who have none
    public CopyAndTransform(KeyVault vault) {
        this.vault = vault;
        this.codec = UserCodec.of(vault);
    }

    /// {@return the clock for the log that is written: the time of the event that is being copied}
    public Clock clock() {
        return ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    }

    /// Copies all of a log into another one, which is empty.
    public void copy(EventLog from, EventLog to) {
        var together = new ArrayList<Event<Encoded>>();
        var _ = from.readLog(Filter.all(), Range.ALL, event -> {
            if (!together.isEmpty() && !isOneAppend(together.getFirst(), event)) {
                write(together, from, to);
                together.clear();
            }
            together.add(event);
            return true;
        });
        write(together, from, to);
    }

    private static boolean isOneAppend(Event<?> one, Event<?> other) {
        var command = one.metadata().get(Metadata.COMMAND_ID);
        return command != null && command.equals(other.metadata().get(Metadata.COMMAND_ID));
    }

    private void write(List<Event<Encoded>> together, EventLog from, EventLog to) {
        var writes = new ArrayList<Write<Encoded>>();
        for (var event : together) {
            moved.put(event.position(), to.head() + writes.size() + 1);
            for (var payload : transformed(event, from)) {
                writes.add(new Write<>(event.stream(), payload, event.tags()));
            }
        }
        if (!writes.isEmpty()) {
            var metadata = together.getFirst().metadata();
            now.set(together.getFirst().time());
            var key = Optional.ofNullable(metadata.get(Metadata.COMMAND_ID));
            var _ = to.append(new Append<>(writes, List.of(), key, followed(metadata)));
        }
    }

    /// What is sealed already is copied byte for byte: its key may be destroyed.
    private List<Encoded> transformed(Event<Encoded> event, EventLog from) {
        if (!Generations.isInClear(event.payload())) {
            return List.of(event.payload());
        }
        vault.create(event.stream().key());
        var parts = new ArrayList<Encoded>();
        codec.decode(event.payload(), from.past(event), part -> parts.add(codec.encode(part)));
        return parts;
    }

    private Map<String, String> followed(Map<String, String> metadata) {
        var followed = new HashMap<>(metadata);
        for (var name : Set.of(Metadata.CAUSATION, Metadata.CORRELATION)) {
            followed.computeIfPresent(
                    name, (_, text) -> text.matches("\\d{1,18}") ? follow(Long.parseLong(text)) : text);
        }
        return followed;
    }

    private String follow(long position) {
        return Long.toString(moved.getOrDefault(position, position));
    }
}
