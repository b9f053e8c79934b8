/// The words of event sourcing as types: streams, events, appends and the conditions they are made under.
///
/// Start with [dev.varve.Event]. To read and write events of a domain, go on to `dev.varve.store`.
@NullMarked
package dev.varve;

import org.jspecify.annotations.NullMarked;
