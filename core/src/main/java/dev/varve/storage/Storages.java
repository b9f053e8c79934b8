package dev.varve.storage;

import dev.varve.storage.StorageEngine.Options;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/// Opens storages by name: `memory:`, `mapdb:data/orders`, or whatever engines are on the class path.
public final class Storages {

    private Storages() {}

    /// {@return the storage of a name, to be written to; it is made where there is none}
    ///
    /// @param uri the scheme of an engine, a colon, and where; what follows the colon is taken as it is
    /// @throws IllegalArgumentException if no engine has that scheme; the message says which there are
    /// @throws dev.varve.StorageException if it cannot be opened; then nothing was changed
    public static Storage open(String uri) {
        return open(uri, Options.DEFAULT);
    }

    /// {@return the storage of a name, opened with options}
    ///
    /// @throws IllegalArgumentException if no engine has that scheme; the message says which there are
    /// @throws dev.varve.StorageException if it cannot be opened; then nothing was changed
    public static Storage open(String uri, Options options) {
        return engine(uri).open(place(uri), Objects.requireNonNull(options, "options is null"));
    }

    /// {@return the storage of a name that exists, to be read, also while another process writes to it}
    ///
    /// @throws IllegalArgumentException if no engine has that scheme; the message says which there are
    /// @throws dev.varve.StorageException if there is none, or it cannot be opened
    public static Storage openReadOnly(String uri) {
        return openReadOnly(uri, Options.DEFAULT);
    }

    /// {@return the storage of a name that exists, to be read, opened with options}
    ///
    /// @throws IllegalArgumentException if no engine has that scheme; the message says which there are
    /// @throws dev.varve.StorageException if there is none, or it cannot be opened
    public static Storage openReadOnly(String uri, Options options) {
        return engine(uri).openReadOnly(place(uri), Objects.requireNonNull(options, "options is null"));
    }

    private static StorageEngine engine(String uri) {
        Objects.requireNonNull(uri, "uri is null");
        var colon = uri.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(
                    "'%s' names no storage: it is a kind, a colon and a place, such as mapdb:data/orders; the kinds are %s"
                            .formatted(uri, schemes()));
        }
        var scheme = uri.substring(0, colon);
        return engines().stream()
                .map(ServiceLoader.Provider::get)
                .filter(engine -> engine.scheme().equals(scheme))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no storage of kind '%s' here; the kinds are %s".formatted(scheme, schemes())));
    }

    private static String place(String uri) {
        return uri.substring(uri.indexOf(':') + 1);
    }

    private static String schemes() {
        return engines().stream().map(engine -> engine.get().scheme()).sorted().collect(Collectors.joining(", "));
    }

    private static List<ServiceLoader.Provider<StorageEngine>> engines() {
        return ServiceLoader.load(StorageEngine.class).stream().toList();
    }
}
