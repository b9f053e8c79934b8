/// Long histories: endless streams with snapshots, or monthly books that are closed, carried over and archived.
///
/// Start with [dev.varve.samples.logistics.books.Books]; what each way costs is in
/// [dev.varve.samples.logistics.books.SnapshotCost].
@NullMarked
package dev.varve.samples.logistics.books;

import org.jspecify.annotations.NullMarked;
