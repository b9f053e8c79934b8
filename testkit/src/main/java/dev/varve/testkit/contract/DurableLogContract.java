package dev.varve.testkit.contract;

import org.junit.jupiter.api.Nested;

/// What an event log must do that outlives its process: all of [EventLogContract], and to be the same when reopened.
///
/// Within a test, `open` opens the same log again after it was closed, and refuses while it is open. A field with
/// `@TempDir` is a good place for its files.
public abstract class DurableLogContract extends EventLogContract {

    @Nested
    class Reopening extends ReopeningContract {
        Reopening() {
            super(DurableLogContract.this);
        }
    }
}
