package dev.varve.storage;

import java.util.List;
import java.util.Objects;

/// What was found to be in order.
///
/// @param events how many events there are
/// @param frames how many appends and truncations there were
/// @param segments how many files the log has
/// @param bytes how many bytes of the log were read
/// @param unfinished how many bytes lie behind the last append that were never acknowledged: none, unless a writer
///     is at work just now or was stopped, and then the next one removes them
/// @param unchanged the last position before the chain value that was looked for, 0 if none was
/// @param chain the chain value of the last frame, in hexadecimal: two storages with the same one are the same
/// @param notes what is not in order and will be made again when the storage is opened, a sentence each
public record Verified(
        long events,
        long frames,
        int segments,
        long bytes,
        long unfinished,
        long unchanged,
        String chain,
        List<String> notes) {
    public Verified {
        Objects.requireNonNull(chain, "chain is null");
        Objects.requireNonNull(notes, "notes is null");
        notes = List.copyOf(notes);
    }
}
