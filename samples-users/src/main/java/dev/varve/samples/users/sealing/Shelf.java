package dev.varve.samples.users.sealing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A few small things by name, of which each can be destroyed for good: what a [KeyVault] stands on.
public interface Shelf {

    /// {@return what lies under a name}
    Optional<byte[]> get(String name);

    /// Puts something under a name, durably, in the place of what was there.
    void put(String name, byte[] content);

    /// Overwrites and removes what lies under a name; does nothing where nothing is.
    void destroy(String name);

    /// {@return the names there are, in alphabetical order}
    List<String> names();

    /// {@return a shelf that shows what is on another one, and keeps for itself what is put there or destroyed}
    static Shelf over(Shelf other) {
        var own = inMemory();
        var gone = ConcurrentHashMap.<String>newKeySet();
        return new Shelf() {
            @Override
            public Optional<byte[]> get(String name) {
                return own.get(name).or(() -> gone.contains(name) ? Optional.empty() : other.get(name));
            }

            @Override
            public void put(String name, byte[] content) {
                own.put(name, content);
            }

            @Override
            public void destroy(String name) {
                gone.add(name);
                own.destroy(name);
            }

            @Override
            public List<String> names() {
                var others = other.names().stream().filter(Predicate.not(gone::contains));
                return Stream.concat(own.names().stream(), others)
                        .distinct()
                        .sorted()
                        .toList();
            }
        };
    }

    /// {@return the shelf that is meant at the moment of each call}
    static Shelf of(Supplier<Shelf> shelf) {
        return new Shelf() {
            @Override
            public Optional<byte[]> get(String name) {
                return shelf.get().get(name);
            }

            @Override
            public void put(String name, byte[] content) {
                shelf.get().put(name, content);
            }

            @Override
            public void destroy(String name) {
                shelf.get().destroy(name);
            }

            @Override
            public List<String> names() {
                return shelf.get().names();
            }
        };
    }

    /// {@return a shelf that is gone with the process}
    static Shelf inMemory() {
        return new Shelf() {
            private final Map<String, byte[]> things = new ConcurrentHashMap<>();

            @Override
            public Optional<byte[]> get(String name) {
                return Optional.ofNullable(things.get(name)).map(byte[]::clone);
            }

            @Override
            public void put(String name, byte[] content) {
                things.put(name, content.clone());
            }

            @Override
            public void destroy(String name) {
                things.remove(name);
            }

            @Override
            public List<String> names() {
                return things.keySet().stream().sorted().toList();
            }
        };
    }
}
