package dev.varve.testkit.contract;

import dev.varve.snapshot.SnapshotStore;
import org.junit.jupiter.api.extension.ExtendWith;

/// The contract of snapshot stores on a mutant, which is named by a configuration parameter.
@ExtendWith(MutantName.class)
class SnapshotStoreMutantCases extends SnapshotStoreContract {

    private final String mutant;

    SnapshotStoreMutantCases(String mutant) {
        this.mutant = mutant;
    }

    @Override
    protected SnapshotStore open() {
        return SnapshotStoreMutant.valueOf(mutant).open();
    }
}
