package dev.varve.mapdb.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SortedMap;

/// Where the chunks of a [PagedVolume] come from, and where its commits go.
///
/// Used by one thread at a time.
interface Chunks {

    /// {@return the chunks that were committed, all intact}
    ///
    /// @throws DamagedMapException if one is not
    ByteBuffer[] load() throws IOException;

    /// {@return a further chunk, whose pages are all zero but for the one of checksums}
    ByteBuffer add(int number) throws IOException;

    /// Writes pages, keyed by their place in the file, durably: all or none.
    void commit(SortedMap<Long, byte[]> pages) throws IOException;

    /// Lets go of everything, without a commit.
    void close() throws IOException;
}
