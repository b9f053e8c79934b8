package dev.varve.samples.logistics.ordering;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A toy store as many are built on a table with a sequence: a position is taken when a transaction begins, and can be
/// read when it commits. So a later position may be readable before an earlier one.
final class GappyLog {

    /// A row of the table.
    record Row(long position, String event) {}

    private final TreeMap<Long, Row> visible = new TreeMap<>();
    private long sequence;

    /// {@return a transaction that has taken its position, and becomes visible when it is run}
    Runnable begin(String event) {
        var row = new Row(++sequence, event);
        return () -> visible.put(row.position(), row);
    }

    /// {@return what can be read after a position}
    List<Row> after(long position) {
        return new ArrayList<>(visible.tailMap(position, false).values());
    }
}
