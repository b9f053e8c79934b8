package dev.varve.samples.bad.domain;

import dev.varve.store.EventStore;

final class KnowsTheStore {
    final Class<?> store = EventStore.class;
}
