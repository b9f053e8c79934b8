package dev.varve.mapdb.derived;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.projection.ChangedRows;
import dev.varve.projection.Claim;
import dev.varve.projection.Claims;
import dev.varve.projection.Parked;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.projection.StoredText;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// Views as bytes in a derived file: one table of rows a projection, and one of checkpoints.
///
/// Invariant: the rows of a view are what its checkpoint says, for every reader and after any stop. A stop may take
/// views back by a second or so, checkpoints with them; their projections then do those events again.
public final class MapDbReadModel implements ReadModel<Rows<byte[]>> {

    private static final Table CHECKPOINTS = Table.sorted("checkpoints");
    private static final Table SERVING = Table.sorted("serving");

    private final DerivedFile file;
    private final Claims claims = new Claims();
    private final Map<String, ReentrantLock> updating = new ConcurrentHashMap<>();

    /// How far a view has come, and what is parked: the position, then the parked streams.
    private record Reached(long position, List<Parked> parked) {

        byte[] encode() {
            var aside = ParkedBytes.encode(parked);
            return ByteBuffer.allocate(Long.BYTES + aside.length)
                    .putLong(position)
                    .put(aside)
                    .array();
        }

        static Reached decode(byte[] bytes) {
            var from = ByteBuffer.wrap(bytes);
            return new Reached(from.getLong(), ParkedBytes.decode(from));
        }
    }

    /// @param file where they are kept
    public MapDbReadModel(DerivedFile file) {
        this.file = file;
    }

    private static Table rows(String name) {
        // MapDB does not take every character in a name.
        return Table.sorted("rows." + HexFormat.of().formatHex(name.getBytes(UTF_8)));
    }

    private Optional<Reached> reached(String name) {
        return file.get(CHECKPOINTS, StoredText.name(name)).map(Reached::decode);
    }

    @Override
    public OptionalLong checkpoint(String name) {
        return reached(name).map(found -> OptionalLong.of(found.position())).orElseGet(OptionalLong::empty);
    }

    @Override
    public List<Parked> parked(String name) {
        return reached(name).map(Reached::parked).orElse(List.of());
    }

    @Override
    public void update(String name, long checkpoint, Consumer<? super Rows<byte[]>> changes) {
        Objects.requireNonNull(changes, "changes is null");
        alone(name, () -> update(name, new Reached(checkpoint, parked(name)), changes));
    }

    @Override
    public void update(String name, long checkpoint, List<Parked> parked, Consumer<? super Rows<byte[]>> changes) {
        Objects.requireNonNull(parked, "parked is null");
        Objects.requireNonNull(changes, "changes is null");
        alone(name, () -> update(name, new Reached(checkpoint, parked), changes));
    }

    private void update(String name, Reached reached, Consumer<? super Rows<byte[]>> changes) {
        var rows = rows(name);
        var changed = new ChangedRows<>(new Kept(rows));
        changes.accept(changed);
        file.change(new Overlay().put(rows, changed.changes()).put(CHECKPOINTS, name, reached.encode()));
    }

    /// Does what changes a view, one after the other for each view.
    private void alone(String name, Runnable work) {
        file.refuseInsideQuestion("is not changed");
        var lock = updating.computeIfAbsent(StoredText.name(name), _ -> new ReentrantLock());
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Set<String> names() {
        var names = new TreeSet<String>();
        file.each(CHECKPOINTS, "", (name, _) -> names.add(name));
        return names;
    }

    @Override
    public Claim claim(String name) {
        return claims.claim(StoredText.name(name));
    }

    @Override
    public <R> R query(String name, Function<? super Rows<byte[]>, ? extends R> question) {
        Objects.requireNonNull(question, "question is null");
        return file.<R>read(() -> question.apply(new Kept(rows(serving(name)))));
    }

    @Override
    public void redirect(String name, String other) {
        file.change(new Overlay()
                .put(SERVING, StoredText.name(name), StoredText.name(other).getBytes(UTF_8)));
    }

    @Override
    public String serving(String name) {
        return file.get(SERVING, StoredText.name(name))
                .map(other -> new String(other, UTF_8))
                .orElse(name);
    }

    @Override
    public void reset(String name) {
        alone(
                name,
                () -> claims.whileUnclaimed(
                        name, () -> file.change(new Overlay().empty(rows(name)).remove(CHECKPOINTS, name))));
    }

    /// Removes all views, down to the last byte.
    ///
    /// @throws IllegalStateException if one of them is claimed
    public void drop() {
        claims.whileNoneIsClaimed(file::drop);
    }

    /// The rows as the last update left them.
    private final class Kept implements Rows<byte[]> {
        private final Table table;

        Kept(Table table) {
            this.table = table;
        }

        @Override
        public Optional<byte[]> get(String key) {
            return file.get(table, key);
        }

        @Override
        public void each(String prefix, BiConsumer<? super String, ? super byte[]> reader) {
            file.each(table, prefix, reader);
        }

        @Override
        public void put(String key, byte[] row) {
            throw new UnsupportedOperationException("a view is changed by an update only");
        }

        @Override
        public void remove(String key) {
            throw new UnsupportedOperationException("a view is changed by an update only");
        }
    }
}
