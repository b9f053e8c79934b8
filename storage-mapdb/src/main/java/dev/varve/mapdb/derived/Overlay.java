package dev.varve.mapdb.derived;

import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// Changes to tables that lie over what is committed. Not safe for use by several threads.
final class Overlay {

    /// What an entry takes in memory besides its key and value.
    private static final int ENTRY = 120;

    private final Map<Table, Part> parts = new HashMap<>();
    private long bytes;

    /// The changes to one table.
    static final class Part {
        private boolean isEmptied;
        private TreeMap<String, Optional<byte[]>> rows = new TreeMap<>();

        /// {@return whether all rows below are gone}
        boolean isEmptied() {
            return isEmptied;
        }

        /// {@return rows to put, by key, and empty ones to remove}
        SortedMap<String, Optional<byte[]>> rows() {
            return Collections.unmodifiableSortedMap(rows);
        }
    }

    private Part part(Table table) {
        return parts.computeIfAbsent(table, _ -> new Part());
    }

    Overlay put(Table table, String key, byte[] row) {
        put(part(table), key, Optional.of(row));
        return this;
    }

    Overlay put(Table table, Map<String, Optional<byte[]>> rows) {
        var part = part(table);
        rows.forEach((key, row) -> put(part, key, row));
        return this;
    }

    Overlay remove(Table table, String key) {
        put(part(table), key, Optional.empty());
        return this;
    }

    /// Removes all rows of a table.
    Overlay empty(Table table) {
        empty(part(table));
        return this;
    }

    private void empty(Part part) {
        part.rows.forEach((key, row) -> bytes -= size(key, row));
        part.rows = new TreeMap<>();
        part.isEmptied = true;
    }

    /// Lays other changes over these.
    void add(Overlay later) {
        later.parts.forEach((table, changes) -> {
            var part = part(table);
            if (changes.isEmptied) {
                empty(part);
            }
            changes.rows.forEach((key, row) -> put(part, key, row));
        });
    }

    private void put(Part part, String key, Optional<byte[]> row) {
        var before = part.rows.put(key, row);
        bytes += size(key, row) - (before == null ? 0 : size(key, before));
    }

    private static long size(String key, Optional<byte[]> row) {
        return ENTRY + 2L * key.length() + row.map(value -> value.length).orElse(0);
    }

    /// {@return a row, with these changes over what is below}
    Optional<byte[]> get(Table table, String key, Supplier<Optional<byte[]>> below) {
        var part = parts.get(table);
        if (part == null) {
            return below.get();
        }
        var changed = part.rows.get(key);
        if (changed != null) {
            return changed;
        }
        return part.isEmptied ? Optional.empty() : below.get();
    }

    /// {@return the rows from a key on, with these changes over what is below; removed ones are empty}
    Iterator<Entry<String, Optional<byte[]>>> from(
            Table table, String key, Iterator<Entry<String, Optional<byte[]>>> below) {
        var part = parts.get(table);
        if (part == null) {
            return below;
        }
        var changed = part.rows.tailMap(key, true).entrySet().iterator();
        return part.isEmptied ? changed : new Layered(changed, below);
    }

    void each(BiConsumer<Table, Part> reader) {
        parts.forEach(reader);
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /// {@return about how much memory it takes}
    long bytes() {
        return bytes;
    }
}
