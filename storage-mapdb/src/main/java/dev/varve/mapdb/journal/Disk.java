package dev.varve.mapdb.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/// What the store needs of a disk in order to write. Tests put a failing one in its place.
@FunctionalInterface
public interface Disk {

    /// {@return a file that is opened for writing, and made when there is none}
    File open(Path path) throws IOException;

    /// {@return the disk of this machine}
    static Disk real() {
        return SteadyFile::new;
    }

    /// A file that is written at given places. Used by one thread at a time.
    interface File extends Closeable {

        /// Writes all of the bytes, or fails; after a failure any part of them may have been written.
        void write(byte[] bytes, int from, int length, long at) throws IOException;

        /// Returns when everything that was written will survive a loss of power.
        void force() throws IOException;

        @Override
        void close() throws IOException;
    }
}
