/// Users and what belongs to them beside their stream: keys, claims of e-mail addresses, and what is to be
/// erased.
///
/// Start with [dev.varve.samples.users.registry.Registry].
@NullMarked
package dev.varve.samples.users.registry;

import org.jspecify.annotations.NullMarked;
