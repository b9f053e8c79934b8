/// What people want to look up: where parcels are and were, what is late, how long the lanes take.
///
/// Start with [dev.varve.samples.logistics.views.TwoClocks].
@NullMarked
package dev.varve.samples.logistics.views;

import org.jspecify.annotations.NullMarked;
