package dev.varve;

/// The key of an append was already used for other events. Nothing was written.
public final class KeyReusedException extends EventStoreException {

    private static final long serialVersionUID = 1;

    private final String key;

    /// @param key the key that was used before
    public KeyReusedException(String key) {
        super("key '" + key + "' was already used for an append with other content");
        this.key = key;
    }

    /// {@return the key that was used before}
    public String key() {
        return key;
    }
}
