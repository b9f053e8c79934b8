package dev.varve.exercises.e07;

import java.util.Map;

/// A table in a database: keys and numbers. There is nothing to edit here.
interface Table {

    /// {@return the number of a key, 0 where there is none}
    long get(String key);

    /// Keeps rows in one transaction: all of them or, if the power fails, none. Other rows stay as they are.
    void save(Map<String, Long> rows);
}
