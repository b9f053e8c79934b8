package dev.varve.projection;

import dev.varve.StorageException;

/// The checkpoint of a reaction does not belong to the history that the log has now.
///
/// It was noted by another store, or in a history that this store does not have: an older copy was restored, and went
/// on differently. Nothing was done. What the reaction did already cannot be known from here, so a person looks and
/// says where it goes on: [Checkpoints#accept].
public final class ForeignCheckpointException extends StorageException {

    private static final long serialVersionUID = 1;

    private final String name;
    private final long position;

    /// @param name the reaction
    /// @param position up to which it had acted
    /// @param history whose checkpoint it is, in words: another store, another history of this store
    public ForeignCheckpointException(String name, long position, String history) {
        super(("the checkpoint of '%s' (position %s) belongs to %s; nothing was done; look at what was done already,"
                        + " then accept: ./varve SAMPLE reactions --accept %s")
                .formatted(name, String.valueOf(position), history, name));
        this.name = name;
        this.position = position;
    }

    /// {@return the reaction}
    public String name() {
        return name;
    }

    /// {@return up to where it had acted, in the other history}
    public long position() {
        return position;
    }
}
