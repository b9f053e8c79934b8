package dev.varve.samples.logistics.books;

import java.time.YearMonth;
import java.util.List;

/// What the log remembers of the books that are no longer in it: stream `archive/2026-06`.
public sealed interface ArchiveEvent {

    /// One book that was moved.
    ///
    /// @param hash of all of its events
    record ArchivedBook(String stream, long events, String hash) {
        @Override
        public String toString() {
            return "%s %s %s".formatted(stream, events, hash);
        }
    }

    /// The closed books of a month were moved to a store of their own.
    ///
    /// @param manifestHash the hash of the lines of `books`
    record MonthArchived(YearMonth month, List<ArchivedBook> books, String manifestHash) implements ArchiveEvent {
        public MonthArchived {
            books = List.copyOf(books);
        }
    }
}
