package dev.varve.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ChangedRowsTest {

    /// A row to put, or empty for one to remove.
    record Change(String key, Optional<Integer> row) {}

    @Property
    void rows_with_changes_read_like_a_table_that_was_changed(
            @ForAll("changes") List<Change> kept, @ForAll("changes") List<Change> changes) {
        var table = new Table();
        kept.forEach(table::apply);
        var changed = new ChangedRows<>(table);
        var before = Map.copyOf(table.rows);
        changes.forEach(change -> change.row()
                .ifPresentOrElse(row -> changed.put(change.key(), row), () -> changed.remove(change.key())));
        assertThat(table.rows).isEqualTo(before);

        var expected = new Table();
        expected.rows.putAll(table.rows);
        changes.forEach(expected::apply);

        for (var prefix : List.of("", "a", "ab", "b")) {
            assertThat(list(changed, prefix)).isEqualTo(list(expected, prefix));
        }
        for (var key : List.of("a", "ab", "b", "none")) {
            assertThat(changed.get(key)).isEqualTo(expected.get(key));
        }
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        var keys = Arbitraries.strings().withChars("ab").ofMinLength(1).ofMaxLength(3);
        var rows = Arbitraries.integers().between(0, 9).optional();
        return Combinators.combine(keys, rows).as(Change::new).list().ofMaxSize(12);
    }

    private static List<String> list(Rows<Integer> rows, String prefix) {
        var list = new ArrayList<String>();
        rows.each(prefix, (key, row) -> list.add(key + "=" + row));
        return list;
    }

    private static final class Table implements Rows<Integer> {
        private final TreeMap<String, Integer> rows = new TreeMap<>();

        void apply(Change change) {
            change.row().ifPresentOrElse(row -> put(change.key(), row), () -> remove(change.key()));
        }

        @Override
        public Optional<Integer> get(String key) {
            return Optional.ofNullable(rows.get(key));
        }

        @Override
        public void put(String key, Integer row) {
            rows.put(key, row);
        }

        @Override
        public void remove(String key) {
            rows.remove(key);
        }

        @Override
        public void each(String prefix, BiConsumer<? super String, ? super Integer> reader) {
            rows.forEach((key, row) -> {
                if (key.startsWith(prefix)) {
                    reader.accept(key, row);
                }
            });
        }
    }
}
