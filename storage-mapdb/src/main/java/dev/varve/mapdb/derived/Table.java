package dev.varve.mapdb.derived;

/// One of the tables of a [DerivedFile], from texts to bytes.
///
/// @param name names it in the file
/// @param isSorted whether its rows can be read in the order of keys, or else only one by one
record Table(String name, boolean isSorted) {

    static Table sorted(String name) {
        return new Table(name, true);
    }

    static Table hashed(String name) {
        return new Table(name, false);
    }
}
