package dev.varve.testkit.contract;

import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import org.junit.jupiter.api.extension.ExtendWith;

/// The contract of read models on a mutant, which is named by a configuration parameter.
@ExtendWith(MutantName.class)
class ReadModelMutantCases extends ReadModelContract {

    private final String mutant;

    ReadModelMutantCases(String mutant) {
        this.mutant = mutant;
    }

    @Override
    protected ReadModel<Rows<String>> open() {
        return ReadModelMutant.valueOf(mutant).open();
    }
}
