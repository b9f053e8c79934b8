package dev.varve.memory;

import dev.varve.storage.Storage;
import dev.varve.testkit.contract.StorageContract;
import java.time.Clock;

class InMemoryStorageTest extends StorageContract {

    @Override
    protected Storage open(Clock clock) {
        return new InMemoryStorage(clock);
    }
}
