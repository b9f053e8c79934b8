package dev.varve.testkit.contract;

import dev.varve.projection.Checkpoints;
import org.junit.jupiter.api.extension.ExtendWith;

/// The contract of checkpoints on a mutant, which is named by a configuration parameter.
@ExtendWith(MutantName.class)
class CheckpointsMutantCases extends CheckpointsContract {

    private final String mutant;

    CheckpointsMutantCases(String mutant) {
        this.mutant = mutant;
    }

    @Override
    protected Checkpoints open() {
        return CheckpointsMutant.valueOf(mutant).open();
    }
}
