package dev.varve.testkit.contract;

import dev.varve.log.EventLog;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/// What every [EventLog] must do. A store extends this and is tested:
///
/// ```java
/// class InMemoryEventLogTest extends EventLogContract {
///     @Override
///     protected EventLog open(Clock clock) {
///         return new InMemoryEventLog(clock);
///     }
/// }
/// ```
///
/// A log that outlives its process extends [DurableLogContract] instead.
public abstract class EventLogContract {

    /// {@return the log under test, empty when it is opened for the first time in a test}
    ///
    /// @param clock tells the time to record
    protected abstract EventLog open(Clock clock) throws Exception;

    /// {@return the largest payload, in bytes, that the log takes; a few kilobytes make for quick tests}
    protected int maxPayload() {
        return EventLog.MAX_PAYLOAD;
    }

    /// {@return how long it may take until listeners are told}
    protected Duration soon() {
        return Duration.ofMinutes(1);
    }

    @Nested
    class Appending extends AppendContract {
        Appending() {
            super(EventLogContract.this);
        }
    }

    @Nested
    class Conditions extends ConditionsContract {
        Conditions() {
            super(EventLogContract.this);
        }
    }

    @Nested
    class Tags extends TagsContract {
        Tags() {
            super(EventLogContract.this);
        }
    }

    @Nested
    class Keys extends KeysContract {
        Keys() {
            super(EventLogContract.this);
        }
    }

    @Nested
    class StreamReads extends StreamReadContract {
        StreamReads() {
            super(EventLogContract.this);
        }
    }

    @Nested
    class LogReads extends LogReadContract {
        LogReads() {
            super(EventLogContract.this);
        }
    }

    @Nested
    class CatchUps extends CatchUpContract {
        CatchUps() {
            super(EventLogContract.this);
        }
    }

    @Nested
    class Times extends TimeContract {
        Times() {
            super(EventLogContract.this);
        }
    }

    @Nested
    class Names extends NamesContract {
        Names() {
            super(EventLogContract.this);
        }
    }

    @Nested
    class Truncation extends TruncationContract {
        Truncation() {
            super(EventLogContract.this);
        }
    }

    @Nested
    class Listeners extends ListenersContract {
        Listeners() {
            super(EventLogContract.this);
        }
    }

    @Nested
    class Commands extends CommandsContract {
        Commands() {
            super(EventLogContract.this);
        }
    }

    @Nested
    class Threads extends ThreadsContract {
        Threads() {
            super(EventLogContract.this);
        }
    }
}
