/// MapDB files whose commits are atomic and whose every page has a checksum. Internal to this module.
///
/// Start with [dev.varve.mapdb.file.MapFile].
@NullMarked
package dev.varve.mapdb.file;

import org.jspecify.annotations.NullMarked;
