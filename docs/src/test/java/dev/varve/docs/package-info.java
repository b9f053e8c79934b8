/// Holds the docs to the code: what a page shows was run, and what a page claims is checked.
@NullMarked
package dev.varve.docs;

import org.jspecify.annotations.NullMarked;
