package dev.varve.samples.worse.domain;

import dev.varve.samples.bad.domain.AsksTheClock;

public final class KnowsAnotherSample {
    final Class<?> other = AsksTheClock.class;
}
