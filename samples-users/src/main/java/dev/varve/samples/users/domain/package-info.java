/// What can happen to a user, and what is allowed. Pure: nothing here knows about keys, files or time.
///
/// Start with [dev.varve.samples.users.domain.Users].
@NullMarked
package dev.varve.samples.users.domain;

import org.jspecify.annotations.NullMarked;
