package dev.varve.samples.bad.domain;

import dev.varve.samples.bad.views.View;

final class KnowsAView {
    final Class<?> view = View.class;
}
