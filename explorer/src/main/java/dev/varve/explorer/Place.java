package dev.varve.explorer;

import java.nio.file.Path;
import java.util.Optional;

/// Where a sample keeps its storage, by its name, and the folder for what is kept beside it.
///
/// @param uri the name, such as `mapdb:data/orders`
/// @param folder the directory of the storage; for a storage that is in none, a folder of the sample
public record Place(String uri, Path folder) {

    private static final String DIRECTORY = "mapdb:";
    private static final String MEMORY = "memory:";

    /// {@return the place of a storage in a directory}
    public static Place in(Path directory) {
        return new Place(DIRECTORY + directory, directory);
    }

    /// {@return the place of a storage in memory}
    ///
    /// @param folder for what is kept beside it
    public static Place inMemory(Path folder) {
        return new Place(MEMORY, folder);
    }

    /// {@return the place of a storage}
    ///
    /// @param folder for what is kept beside it, if it is in no directory
    static Place of(String uri, Path folder) {
        var directory = uri.startsWith(DIRECTORY) ? uri.substring(DIRECTORY.length()) : "";
        return directory.isBlank() ? new Place(uri, folder) : in(Path.of(directory));
    }

    /// {@return the directory of the storage, empty if it is in none}
    public Optional<Path> directory() {
        return uri.equals(DIRECTORY + folder) ? Optional.of(folder) : Optional.empty();
    }

    /// {@return whether nothing is kept}
    public boolean isInMemory() {
        return uri.startsWith(MEMORY);
    }

    /// {@return the place of another storage, which belongs to this one}
    public Place beside(String name) {
        return isInMemory() ? this : in(folder.resolve(name));
    }

    /// {@return what a person types to name this place, such as `--data data/orders`}
    String option() {
        var text = directory().map(path -> "--data " + path).orElse("--store " + uri);
        return text.chars().filter(letter -> letter == ' ').count() == 1 ? text : text.replaceFirst(" (.*)", " \"$1\"");
    }
}
