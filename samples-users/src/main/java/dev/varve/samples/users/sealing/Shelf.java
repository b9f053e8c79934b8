package dev.varve.samples.users.sealing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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
