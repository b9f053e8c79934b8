package dev.varve.memory;

import dev.varve.projection.Checkpoints;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/// Checkpoints in memory.
public final class InMemoryCheckpoints implements Checkpoints {

    private final Map<String, Long> positions = new ConcurrentHashMap<>();

    @Override
    public OptionalLong checkpoint(String name) {
        var position = positions.get(name);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    @Override
    public void advance(String name, long position) {
        positions.put(name, position);
    }
}
