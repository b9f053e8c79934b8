package dev.varve.store;

import dev.varve.StreamId;
import dev.varve.projection.Parked;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The streams of which events are parked. Does not change.
record ParkedStreams(Map<StreamId, Parked> byStream) {

    static ParkedStreams of(List<Parked> parked) {
        var byStream = new LinkedHashMap<StreamId, Parked>();
        parked.forEach(one -> byStream.put(one.stream(), one));
        return new ParkedStreams(byStream);
    }

    boolean contains(StreamId stream) {
        return byStream.containsKey(stream);
    }

    Optional<Parked> get(StreamId stream) {
        return Optional.ofNullable(byStream.get(stream));
    }

    ParkedStreams with(Parked parked) {
        var more = new LinkedHashMap<>(byStream);
        more.put(parked.stream(), parked);
        return new ParkedStreams(more);
    }

    ParkedStreams without(StreamId stream) {
        var less = new LinkedHashMap<>(byStream);
        less.remove(stream);
        return new ParkedStreams(less);
    }

    /// {@return all of them, by position}
    List<Parked> list() {
        return byStream.values().stream()
                .sorted(Comparator.comparingLong(Parked::position))
                .toList();
    }
}
