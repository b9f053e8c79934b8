package dev.varve.projection;

/// The right to move a checkpoint, which one runner at a time has. Closing gives it back; a second time does nothing.
public interface Claim extends AutoCloseable {
    @Override
    void close();
}
