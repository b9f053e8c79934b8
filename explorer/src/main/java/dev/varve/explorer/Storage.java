package dev.varve.explorer;

import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryEventLog;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/// How a sample's events are kept: the seam between the terminal and a storage module.
///
/// A directory that cannot be opened is a [dev.varve.StorageException] that says why in one line.
public interface Storage {

    /// Is told how far a long work has come.
    @FunctionalInterface
    interface Progress {
        /// Is told once in a while, not of every step.
        ///
        /// @param done how much is done
        /// @param total how much there is
        void at(long done, long total);
    }

    /// {@return the log in a directory, to be written to; makes the directory if need be}
    EventLog open(Path directory);

    /// {@return the log in a directory that exists, which another process may be writing to}
    ///
    /// Later commits of that process become readable, so that `tail -f` sees them by asking for the head again.
    EventLog openReadOnly(Path directory);

    /// {@return a sentence for each damage found in the files of a directory; empty when all is well}
    List<String> verify(Path directory, Progress progress);

    /// {@return a log that is gone when it is closed}
    default EventLog inMemory() {
        return new InMemoryEventLog(Clock.systemUTC());
    }
}
