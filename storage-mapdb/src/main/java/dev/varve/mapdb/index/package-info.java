/// Where things are in the journal: one table of numbers, in memory first and in MapDB later. Internal to this module.
///
/// Start with [dev.varve.mapdb.index.Index]. It can be dropped at any time and is made again from the journal.
@NullMarked
package dev.varve.mapdb.index;

import org.jspecify.annotations.NullMarked;
