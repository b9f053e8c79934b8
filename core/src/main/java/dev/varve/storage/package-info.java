/// Everything that is kept as one thing, and the engines that keep it: open one by name, close it once.
///
/// Start with [dev.varve.storage.Storages].
@NullMarked
package dev.varve.storage;

import org.jspecify.annotations.NullMarked;
