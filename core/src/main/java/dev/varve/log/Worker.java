package dev.varve.log;

/// Something that works on a log by itself, on a thread of its own, and has to end before the log does.
public interface Worker {

    /// Asks it to end soon. Returns at once.
    void stop();

    /// {@return whether `thread` is the one that does its work}
    boolean runsOn(Thread thread);

    /// Returns when it has ended, whether the calling thread is interrupted or not.
    void join();
}
