package dev.varve.decide;

/// Why a command was refused: the sample's own enum or record, so that callers can switch over it.
public interface Reason {

    /// {@return one sentence for the person who asked, such as "already dispatched"}
    String text();
}
