/// One history, three designs: what a command has to load of it.
///
/// Start with [dev.varve.benchmarks.books.HubLoad].
@NullMarked
package dev.varve.benchmarks.books;

import org.jspecify.annotations.NullMarked;
