package dev.varve.samples.orders.app;

import dev.varve.explorer.Storage;
import dev.varve.log.EventLog;
import java.nio.file.Path;
import java.util.List;

/// Placeholder until the durable store is there.
final class Disk implements Storage {

    @Override
    public EventLog open(Path directory) {
        return inMemory();
    }

    @Override
    public EventLog openReadOnly(Path directory) {
        return inMemory();
    }

    @Override
    public List<String> verify(Path directory, Progress progress) {
        return List.of();
    }
}
