/// Four ways to keep an e-mail address unique, and one race in which all of them run.
///
/// Start with [dev.varve.samples.users.race.Race].
@NullMarked
package dev.varve.samples.users.race;

import org.jspecify.annotations.NullMarked;
