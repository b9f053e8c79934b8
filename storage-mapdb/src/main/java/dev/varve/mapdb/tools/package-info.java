/// Commands that load, verify and kill a store: `./varve crash`.
///
/// Start with [dev.varve.mapdb.tools.Main].
@NullMarked
package dev.varve.mapdb.tools;

import org.jspecify.annotations.NullMarked;
