/// The durable store: events in a journal of our own, everything that is looked up in MapDB.
///
/// Start with [dev.varve.mapdb.MapDbStorage].
@NullMarked
package dev.varve.mapdb;

import org.jspecify.annotations.NullMarked;
