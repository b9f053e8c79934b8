package dev.varve.mapdb;

import dev.varve.storage.Storage;
import dev.varve.storage.StorageEngine;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Opens `mapdb:DIRECTORY`.
public final class MapDbEngine implements StorageEngine {

    @Override
    public String scheme() {
        return "mapdb";
    }

    @Override
    public Storage open(String place, Options options) {
        var directory = directory(place);
        return MapDbStorage.open(
                directory,
                Settings.of(options.clock()).clockTolerance(options.clockTolerance()),
                options.patience(),
                () -> options.notes().accept("waiting for another process that writes to " + directory));
    }

    @Override
    public Storage openReadOnly(String place, Options options) {
        return MapDbStorage.openReadOnly(directory(place));
    }

    private static Path directory(String place) {
        if (place.isBlank()) {
            throw new IllegalArgumentException("mapdb: names no directory; write mapdb:data/orders");
        }
        try {
            return Path.of(place);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("mapdb:" + place + " names no directory: " + e.getReason(), e);
        }
    }
}
