/// Events of a domain, read, written, decided, projected and reacted to.
///
/// Start with [dev.varve.store.EventStore].
@NullMarked
package dev.varve.store;

import org.jspecify.annotations.NullMarked;
