package dev.varve.explorer.story;

/// A sample on its [Stage], for as long as the story is told.
public interface Scene extends AutoCloseable {

    @Override
    void close();
}
