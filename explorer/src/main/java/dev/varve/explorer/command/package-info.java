/// What the commands of every sample's own have in common: how they are typed, given and answered.
///
/// Start with [dev.varve.explorer.command.CommandOptions] and [dev.varve.explorer.command.Answer].
@NullMarked
package dev.varve.explorer.command;

import org.jspecify.annotations.NullMarked;
