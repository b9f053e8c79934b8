/// The journal: segments of frames, one frame an append, chained and checksummed. Internal to this module.
///
/// Start with [dev.varve.mapdb.journal.Journal]; `docs/reference/format.md` has the bytes.
@NullMarked
package dev.varve.mapdb.journal;

import org.jspecify.annotations.NullMarked;
