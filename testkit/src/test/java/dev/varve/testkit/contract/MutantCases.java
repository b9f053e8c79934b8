package dev.varve.testkit.contract;

import dev.varve.log.EventLog;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/// The contract on a mutant, which the one who runs it names by a configuration parameter.
@ExtendWith(MutantCases.Named.class)
class MutantCases extends EventLogContract {

    static final String MUTANT = "varve.mutant";

    private final Mutant mutant;

    MutantCases(Mutant mutant) {
        this.mutant = mutant;
    }

    @Override
    protected EventLog open(Clock clock) {
        return mutant.open(clock);
    }

    /// Mutants that tell nobody are not worth a longer wait.
    @Override
    protected Duration soon() {
        return Duration.ofMillis(300);
    }

    /// {@return a test of the contract as `Section.what_holds`}
    static String nameOf(TestIdentifier test) {
        var method = (MethodSource) test.getSource().orElseThrow();
        var nested = method.getJavaClass().getSimpleName();
        return nested + "." + method.getMethodName();
    }

    static final class Named implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Mutant.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return Mutant.named(context.getConfigurationParameter(MUTANT).orElseThrow());
        }
    }
}
