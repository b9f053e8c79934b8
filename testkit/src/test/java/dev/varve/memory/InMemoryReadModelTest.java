package dev.varve.memory;

import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.testkit.contract.ReadModelContract;

class InMemoryReadModelTest extends ReadModelContract {

    @Override
    protected ReadModel<Rows<String>> open() {
        return new InMemoryReadModel<>();
    }
}
