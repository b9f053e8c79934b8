package dev.varve.explorer;

import dev.varve.storage.Storage;
import java.util.function.Supplier;

/// What a sample does when its storage is opened, such as finding the keys that are kept beside it.
@FunctionalInterface
public interface Opening {

    /// Opens the storage.
    ///
    /// @param place where it is
    /// @param isReadOnly whether nothing may be written there, because somebody only asks
    /// @param usual opens it as other samples do
    Storage open(Place place, boolean isReadOnly, Supplier<Storage> usual);
}
