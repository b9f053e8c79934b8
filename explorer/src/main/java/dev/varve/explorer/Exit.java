package dev.varve.explorer;

/// What the exit codes mean.
public final class Exit {

    /// It worked.
    public static final int OK = 0;

    /// A rule or an id that was used before refused it, and nothing was written; or a stream is still parked.
    public static final int REFUSED = 1;

    /// The input was wrong; nothing was written.
    public static final int WRONG_INPUT = 2;

    /// Somebody else was first; nothing was written.
    public static final int CONFLICT = 3;

    /// The directory is damaged, locked or cannot be read, or the output cannot be written.
    public static final int STORAGE = 4;

    /// A mistake in the program.
    public static final int BUG = 70;

    /// It was interrupted, as by Ctrl-C.
    public static final int INTERRUPTED = 130;

    private Exit() {}
}
