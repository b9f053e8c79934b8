package dev.varve.codec;

/// Turns the state of a fold into bytes and back, for snapshots. Pure and safe for use by several threads.
public interface StateCodec<S> {

    /// {@return the bytes of `state`}
    ///
    /// @throws RuntimeException if the state would not come back equal to what it is
    byte[] encode(S state);

    /// {@return the state that [#encode] made these bytes of}
    ///
    /// @throws RuntimeException if they are not such bytes; the snapshot is then ignored
    S decode(byte[] bytes);
}
