package dev.varve.memory;

import dev.varve.log.EventLog;
import dev.varve.testkit.contract.EventLogContract;
import java.time.Clock;

class InMemoryEventLogTest extends EventLogContract {

    @Override
    protected EventLog open(Clock clock) {
        return new InMemoryEventLog(clock);
    }
}
