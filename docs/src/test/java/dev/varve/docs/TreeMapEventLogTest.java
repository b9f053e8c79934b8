package dev.varve.docs;

import dev.varve.log.EventLog;
import dev.varve.testkit.contract.EventLogContract;
import java.time.Clock;

// region contract
class TreeMapEventLogTest extends EventLogContract {

    @Override
    protected EventLog open(Clock clock) {
        return new TreeMapEventLog(clock);
    }
}
// endregion
