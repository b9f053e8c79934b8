package dev.varve.projection;

import dev.varve.codec.StateCodec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// Views of rows, for whoever keeps views of bytes.
///
/// A row is encoded when it is put: one that cannot be encoded fails the update before anything is changed.
public final class EncodedReadModel<V> implements ReadModel<Rows<V>> {

    private final ReadModel<Rows<byte[]>> kept;
    private final StateCodec<V> codec;

    /// @param kept the views as bytes
    /// @param codec makes bytes of rows
    public EncodedReadModel(ReadModel<Rows<byte[]>> kept, StateCodec<V> codec) {
        this.kept = Objects.requireNonNull(kept, "kept is null");
        this.codec = Objects.requireNonNull(codec, "codec is null");
    }

    @Override
    public OptionalLong checkpoint(String name) {
        return kept.checkpoint(name);
    }

    @Override
    public void update(String name, long checkpoint, Consumer<? super Rows<V>> changes) {
        Objects.requireNonNull(changes, "changes is null");
        kept.update(name, checkpoint, rows -> changes.accept(new Encoded(rows)));
    }

    @Override
    public void update(String name, long checkpoint, List<Parked> parked, Consumer<? super Rows<V>> changes) {
        Objects.requireNonNull(parked, "parked is null");
        Objects.requireNonNull(changes, "changes is null");
        kept.update(name, checkpoint, parked, rows -> changes.accept(new Encoded(rows)));
    }

    @Override
    public List<Parked> parked(String name) {
        return kept.parked(name);
    }

    @Override
    public Set<String> names() {
        return kept.names();
    }

    @Override
    public Claim claim(String name) {
        return kept.claim(name);
    }

    @Override
    public <R> R query(String name, Function<? super Rows<V>, ? extends R> question) {
        Objects.requireNonNull(question, "question is null");
        return kept.<R>query(name, rows -> question.apply(new Encoded(rows)));
    }

    @Override
    public void redirect(String name, String other) {
        kept.redirect(name, other);
    }

    @Override
    public String serving(String name) {
        return kept.serving(name);
    }

    @Override
    public void reset(String name) {
        kept.reset(name);
    }

    private final class Encoded implements Rows<V> {
        private final Rows<byte[]> rows;

        Encoded(Rows<byte[]> rows) {
            this.rows = rows;
        }

        @Override
        public Optional<V> get(String key) {
            return rows.get(key).map(codec::decode);
        }

        @Override
        public void put(String key, V row) {
            rows.put(key, codec.encode(row));
        }

        @Override
        public void remove(String key) {
            rows.remove(key);
        }

        @Override
        public void each(String prefix, BiConsumer<? super String, ? super V> reader) {
            rows.each(prefix, (key, row) -> reader.accept(key, codec.decode(row)));
        }
    }
}
