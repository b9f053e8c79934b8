package dev.varve.projection;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// Rows with changes that are not yet kept, for whoever implements a [ReadModel]: all are kept in the end, or none.
///
/// Reads see the changes. Not safe for use by several threads.
public final class ChangedRows<V> implements Rows<V> {

    private final Rows<V> kept;
    private final TreeMap<String, Optional<V>> changes = new TreeMap<>();

    /// @param kept the rows as they are without the changes
    public ChangedRows(Rows<V> kept) {
        this.kept = kept;
    }

    /// {@return the changes, by key: the row to put, or empty for a row to remove}
    public Map<String, Optional<V>> changes() {
        return changes;
    }

    @Override
    public Optional<V> get(String key) {
        var changed = changes.get(key);
        return changed == null ? kept.get(key) : changed;
    }

    @Override
    public void put(String key, V row) {
        changes.put(StoredText.key(key), Optional.of(row));
    }

    @Override
    public void remove(String key) {
        changes.put(StoredText.key(key), Optional.empty());
    }

    @Override
    public void each(String prefix, BiConsumer<? super String, ? super V> reader) {
        var merged = new TreeMap<String, V>();
        kept.each(prefix, merged::put);
        for (var change : changes.tailMap(prefix, true).entrySet()) {
            if (!change.getKey().startsWith(prefix)) {
                break;
            }
            change.getValue()
                    .ifPresentOrElse(row -> merged.put(change.getKey(), row), () -> merged.remove(change.getKey()));
        }
        merged.forEach(reader);
    }
}
