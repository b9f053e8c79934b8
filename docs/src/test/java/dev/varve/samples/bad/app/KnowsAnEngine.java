package dev.varve.samples.bad.app;

import dev.varve.mapdb.MapDbStorage;

public final class KnowsAnEngine {
    final Class<?> engine = MapDbStorage.class;
}
