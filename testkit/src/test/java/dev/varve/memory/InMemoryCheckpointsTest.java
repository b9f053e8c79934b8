package dev.varve.memory;

import dev.varve.projection.Checkpoints;
import dev.varve.testkit.contract.CheckpointsContract;

class InMemoryCheckpointsTest extends CheckpointsContract {

    @Override
    protected Checkpoints open() {
        return new InMemoryCheckpoints();
    }
}
