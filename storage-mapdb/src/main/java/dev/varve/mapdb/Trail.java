package dev.varve.mapdb;

/// Leads from one event of a chain to the next, in one direction. Used by one thread.
///
/// Whoever uses it may move the cursor meanwhile.
interface Trail {

    /// {@return whether there is one more event; then it is the event of the trail}
    boolean advance();

    /// {@return the address of the event of the trail}
    long address();
}
