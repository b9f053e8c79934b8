/// The rules of the architecture, and for each a bad example that it must catch.
///
/// Start with [dev.varve.docs.rules.Rules].
@NullMarked
package dev.varve.docs.rules;

import org.jspecify.annotations.NullMarked;
