package dev.varve.samples.users.registry;

import dev.varve.explorer.Kept;
import dev.varve.samples.users.sealing.KeyVault;
import java.util.function.Supplier;

/// What a registry stands on.
///
/// @param kept the log, and what is derived from it
/// @param vault the keys, beside the log and never in it
/// @param dropDerived removes views and snapshots, down to the last byte
/// @param ids makes ids of commands that have none
public record Surroundings(Kept kept, KeyVault vault, Runnable dropDerived, Supplier<String> ids) {}
