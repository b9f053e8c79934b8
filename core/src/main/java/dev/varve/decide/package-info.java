/// Pure behaviour: what a command does to a state, and what an event makes of it.
///
/// Start with [dev.varve.decide.Decider]. A domain needs this package and nothing else of the kit.
@NullMarked
package dev.varve.decide;

import org.jspecify.annotations.NullMarked;
