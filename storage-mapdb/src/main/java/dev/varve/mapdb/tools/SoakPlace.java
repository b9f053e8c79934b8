package dev.varve.mapdb.tools;

import java.nio.file.Path;

/// Where a soak keeps what. Only the store is the store's own; the rest is what the soak knows about it.
///
/// @param directory holds all of it
record SoakPlace(Path directory) {

    Path store() {
        return directory.resolve("store");
    }

    String uri() {
        return "mapdb:" + store();
    }

    /// {@return the file of the effects that were caused}
    Path effects() {
        return directory.resolve("effects");
    }

    /// {@return the file that, once it is there, makes poisoned events harmless}
    Path cured() {
        return directory.resolve("cured");
    }

    Path backups() {
        return directory.resolve("backups");
    }

    /// {@return the file of what the store has acknowledged}
    Path acknowledged() {
        return directory.resolve("acknowledged");
    }

    /// {@return the file of what the processes said on their standard error}
    Path said() {
        return directory.resolve("said");
    }
}
