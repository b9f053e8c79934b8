/// How personal data is kept so that it can be forgotten: sealed in the events, with a key per person beside
/// them.
///
/// Start with [dev.varve.samples.users.sealing.KeyVault].
@NullMarked
package dev.varve.samples.users.sealing;

import org.jspecify.annotations.NullMarked;
