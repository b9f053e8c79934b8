package dev.varve;

/// The key of an append was already used for other events, or the id of a command for another one. Nothing was
/// written.
public final class KeyReusedException extends EventStoreException {

    private static final long serialVersionUID = 1;

    private final String key;

    /// @param key the key that was used before
    public KeyReusedException(String key) {
        super("key '" + key + "' was already used for an append with other content; nothing was written;"
                + " give every append a key of its own");
        this.key = key;
    }

    /// @param id the id of a command, that was the key of its append
    /// @param position where the first event of the command stands that it was used for
    public KeyReusedException(String id, long position) {
        super("the id '%s' was used before, for another command, whose events begin at position %s; "
                        .formatted(id, position)
                + "nothing was written; give this command an id of its own");
        this.key = id;
    }

    /// {@return the key that was used before}
    public String key() {
        return key;
    }
}
