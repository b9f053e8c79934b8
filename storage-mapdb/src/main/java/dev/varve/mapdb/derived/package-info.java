/// Snapshots, views and checkpoints of reactions, beside the journal. Internal to this module.
///
/// Snapshots and views can be deleted at any time; checkpoints of reactions cannot, so they are no MapDB files.
@NullMarked
package dev.varve.mapdb.derived;

import org.jspecify.annotations.NullMarked;
