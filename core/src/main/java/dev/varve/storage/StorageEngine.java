package dev.varve.storage;

import dev.varve.log.RecordedTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/// Opens storages of one kind. [Storages] finds engines by [java.util.ServiceLoader] and picks one by its scheme.
///
/// Implementations have a public constructor without parameters.
public interface StorageEngine {

    /// {@return what names of its storages begin with, before the colon: `mapdb` for `mapdb:data/orders`}
    String scheme();

    /// Opens a storage to be written to, and makes it where there is none.
    ///
    /// @param place what follows the colon, as it was typed
    /// @throws IllegalArgumentException if `place` names no place
    /// @throws dev.varve.StorageException if it cannot be opened; then nothing was changed
    Storage open(String place, Options options);

    /// Opens a storage that exists to be read, also while another process writes to it, and follows that. Nothing is
    /// written: snapshots and views are kept in memory.
    ///
    /// @param place what follows the colon, as it was typed
    /// @throws IllegalArgumentException if `place` names no place
    /// @throws dev.varve.StorageException if there is none, or it cannot be opened
    Storage openReadOnly(String place, Options options);

    /// What can be chosen about opening.
    ///
    /// @param clock tells the time that events are recorded with
    /// @param patience how long to wait while another process has the storage open, zero for not at all
    /// @param notes is told what there is to wait for, once, in words
    /// @param clockTolerance how far the clock may be behind the log without being told of
    record Options(Clock clock, Duration patience, Consumer<String> notes, Duration clockTolerance) {

        /// The system's clock, which may be a minute behind, and no patience.
        public static final Options DEFAULT =
                new Options(Clock.systemUTC(), Duration.ZERO, _ -> {}, RecordedTime.TOLERANCE);

        public Options {
            Objects.requireNonNull(clock, "clock is null");
            Objects.requireNonNull(notes, "notes is null");
            Objects.requireNonNull(patience, "patience is null");
            if (patience.isNegative()) {
                throw new IllegalArgumentException("patience is zero or longer, not " + patience);
            }
            var _ = RecordedTime.checked(clockTolerance);
        }

        /// {@return the same with another clock}
        public Options clock(Clock other) {
            return new Options(other, patience, notes, clockTolerance);
        }

        /// {@return the same with some patience}
        ///
        /// @param waiting is told, once, that there is something to wait for
        public Options patience(Duration atMost, Consumer<String> waiting) {
            return new Options(clock, atMost, waiting, clockTolerance);
        }

        /// {@return the same with another bound on a clock that is behind}
        public Options clockTolerance(Duration atMost) {
            return new Options(clock, patience, notes, atMost);
        }
    }
}
