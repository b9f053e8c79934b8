package dev.varve.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// The contract is tested as well: every fault is found by the tests that are there to find it.
class MutantsDieTest {

    private static final int ATTEMPTS = 50;

    /// Tests by `Section.what_holds`, with their unique ids.
    private final Map<String, String> tests = tests();

    private static LauncherDiscoveryRequestBuilder request(Mutant mutant) {
        return LauncherDiscoveryRequestBuilder.request()
                .configurationParameter(MutantCases.MUTANT, mutant.name())
                .configurationParameter("junit.jupiter.execution.timeout.default", "20 s");
    }

    private static Map<String, String> tests() {
        var plan = LauncherFactory.create()
                .discover(request(AppendMutant.DROPS_THE_LAST_EVENT_OF_A_BATCH)
                        .selectors(DiscoverySelectors.selectClass(MutantCases.class))
                        .build());
        var tests = new HashMap<String, String>();
        plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(TestIdentifier::isTest)
                .forEach(test -> tests.put(MutantCases.nameOf(test), test.getUniqueId()));
        return tests;
    }

    private Set<String> survivorsOf(Mutant mutant) {
        var passed = new TreeSet<>(mutant.killers());
        // What only shows when threads meet may not show at the first attempt, on a machine that is busy.
        for (var attempt = 1; !passed.isEmpty() && attempt <= ATTEMPTS; attempt++) {
            attempt(mutant, passed);
        }
        return passed;
    }

    private void attempt(Mutant mutant, Set<String> passed) {
        LauncherFactory.create().execute(selected(mutant), new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest() && result.getStatus() == TestExecutionResult.Status.FAILED) {
                    passed.remove(MutantCases.nameOf(test));
                }
            }
        });
    }

    private LauncherDiscoveryRequest selected(Mutant mutant) {
        assertThat(tests.keySet()).containsAll(mutant.killers());
        var selectors = mutant.killers().stream()
                .map(tests::get)
                .map(DiscoverySelectors::selectUniqueId)
                .toList();
        return request(mutant).selectors(selectors).build();
    }

    @TestFactory // P05
    Stream<DynamicTest> every_mutant_dies_by_the_tests_that_are_meant_for_it() {
        return Mutant.all().stream()
                .map(mutant ->
                        dynamicTest(mutant + " is killed by " + String.join(" and by ", mutant.killers()), () -> {
                            assertThat(mutant.killers()).isNotEmpty();
                            assertThat(survivorsOf(mutant))
                                    .as("tests that passed on it")
                                    .isEmpty();
                        }));
    }

    @Test
    void every_test_of_the_contract_kills_a_mutant() {
        var killers = Mutant.all().stream()
                .map(Mutant::killers)
                .flatMap(Collection::stream)
                .toList();

        assertThat(new TreeSet<>(tests.keySet())).isSubsetOf(killers);
    }
}
