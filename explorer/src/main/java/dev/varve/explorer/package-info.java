/// The terminal tools that every sample shares: streams, show, state, diff, why, event, tail, verify and step
/// to look; parked, retry, drop and reactions for what waits for a person.
///
/// Start with [dev.varve.explorer.Shell]; what a sample gives it is a [dev.varve.explorer.Sample]. No command
/// of this package writes events. `.command` helps a sample with its own commands, `.story` with its demo.
@NullMarked
package dev.varve.explorer;

import org.jspecify.annotations.NullMarked;
