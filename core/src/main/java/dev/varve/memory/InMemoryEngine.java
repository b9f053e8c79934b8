package dev.varve.memory;

import dev.varve.StorageException;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageEngine;

/// Opens `memory:`, a new and empty storage each time.
public final class InMemoryEngine implements StorageEngine {

    @Override
    public String scheme() {
        return "memory";
    }

    @Override
    public Storage open(String place, Options options) {
        if (!place.isEmpty()) {
            throw new IllegalArgumentException("memory has no places: write memory: and not memory:" + place);
        }
        return new InMemoryStorage(options.clock(), options.clockTolerance());
    }

    @Override
    public Storage openReadOnly(String place, Options options) {
        throw new StorageException("in memory there is nothing to look at yet: open it for writing");
    }
}
