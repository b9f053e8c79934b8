package dev.varve.mapdb.derived;

import dev.varve.codec.StateCodec;
import dev.varve.mapdb.file.DroppableFile;
import dev.varve.projection.ChangedRows;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.mapdb.Serializer;

/// Views in a MapDB file: one tree of rows a projection, and one of checkpoints.
///
/// Invariant: the rows of a view are what its checkpoint says, for every reader and after any stop. A stop may take
/// views back by a second or so, checkpoints with them; their projections then do those events again.
public final class MapDbReadModel<V> implements ReadModel<Rows<V>> {

    private final DroppableFile file;
    private final StateCodec<V> codec;
    private final Map<String, ReentrantLock> updating = new ConcurrentHashMap<>();

    /// @param file where they are kept
    /// @param codec makes bytes of rows
    public MapDbReadModel(DroppableFile file, StateCodec<V> codec) {
        this.file = file;
        this.codec = codec;
    }

    private static Map<String, Long> checkpoints(DroppableFile.Open open) {
        return open.map(
                "checkpoints",
                db -> db.treeMap("checkpoints", Serializer.STRING, Serializer.LONG)
                        .createOrOpen());
    }

    private static Map<String, String> serving(DroppableFile.Open open) {
        return open.map(
                "serving",
                db -> db.treeMap("serving", Serializer.STRING, Serializer.STRING)
                        .createOrOpen());
    }

    private static NavigableMap<String, byte[]> rows(DroppableFile.Open open, String name) {
        // MapDB does not take every character in a name.
        var tree = "rows." + HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
        return open.map(
                tree,
                db -> db.treeMap(tree, Serializer.STRING, Serializer.BYTE_ARRAY).createOrOpen());
    }

    @Override
    public OptionalLong checkpoint(String name) {
        var found = file.read(open -> Optional.ofNullable(checkpoints(open).get(name)));
        return found.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    @Override
    public void update(String name, long checkpoint, Consumer<? super Rows<V>> changes) {
        var lock = updating.computeIfAbsent(name, _ -> new ReentrantLock());
        lock.lock();
        try {
            var changed = new ChangedRows<>(new Kept(name));
            changes.accept(changed);
            file.change(open -> {
                var rows = rows(open, name);
                changed.changes().forEach((key, row) -> {
                    var _ = row.isPresent() ? rows.put(key, codec.encode(row.get())) : rows.remove(key);
                });
                var _ = checkpoints(open).put(name, checkpoint);
            });
        } finally {
            lock.unlock();
        }
    }

    @Override
    public <R> R query(String name, Function<? super Rows<V>, ? extends R> question) {
        return file.<R>read(open -> question.apply(new Kept(serving(open).getOrDefault(name, name))));
    }

    @Override
    public void redirect(String name, String other) {
        file.change(open -> {
            var _ = serving(open).put(name, other);
        });
    }

    @Override
    public String serving(String name) {
        return file.read(open -> serving(open).getOrDefault(name, name));
    }

    @Override
    public void reset(String name) {
        file.change(open -> {
            rows(open, name).clear();
            var _ = checkpoints(open).remove(name);
        });
    }

    /// The rows as the last update left them.
    private final class Kept implements Rows<V> {
        private final String name;

        Kept(String name) {
            this.name = name;
        }

        @Override
        public Optional<V> get(String key) {
            var row = file.read(open -> Optional.ofNullable(rows(open, name).get(key)));
            return row.map(codec::decode);
        }

        @Override
        public void each(String prefix, BiConsumer<? super String, ? super V> reader) {
            var _ = file.read(open -> {
                for (var row : rows(open, name).tailMap(prefix, true).entrySet()) {
                    if (!row.getKey().startsWith(prefix)) {
                        break;
                    }
                    reader.accept(row.getKey(), codec.decode(row.getValue()));
                }
                return true;
            });
        }

        @Override
        public void put(String key, V row) {
            throw new UnsupportedOperationException("a view is changed by an update only");
        }

        @Override
        public void remove(String key) {
            throw new UnsupportedOperationException("a view is changed by an update only");
        }
    }
}
