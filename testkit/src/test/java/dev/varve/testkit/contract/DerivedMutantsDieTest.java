package dev.varve.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// The contracts of read models, checkpoints, snapshots and codecs are tested as well: every fault is found by the
/// tests
/// meant for it.
class DerivedMutantsDieTest {

    @ParameterizedTest
    @EnumSource
    void a_read_model_with_a_fault_is_found(ReadModelMutant mutant) {
        assertThat(failedOn(ReadModelMutantCases.class, mutant.name(), mutant.killers()))
                .containsAll(mutant.killers());
    }

    @ParameterizedTest
    @EnumSource
    void checkpoints_with_a_fault_are_found(CheckpointsMutant mutant) {
        assertThat(failedOn(CheckpointsMutantCases.class, mutant.name(), mutant.killers()))
                .containsAll(mutant.killers());
    }

    @ParameterizedTest
    @EnumSource
    void a_snapshot_store_with_a_fault_is_found(SnapshotStoreMutant mutant) {
        assertThat(failedOn(SnapshotStoreMutantCases.class, mutant.name(), mutant.killers()))
                .containsAll(mutant.killers());
    }

    @Test
    void every_test_of_snapshot_stores_finds_a_fault() {
        var killers = Arrays.stream(SnapshotStoreMutant.values())
                .flatMap(mutant -> mutant.killers().stream())
                .toList();
        var tests = Arrays.stream(SnapshotStoreContract.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .toList();

        assertThat(tests).isNotEmpty().isSubsetOf(killers);
    }

    @ParameterizedTest
    @EnumSource
    void a_codec_with_a_fault_is_found(CodecMutant mutant) {
        assertThat(failedOn(CodecMutantCases.class, mutant.name(), mutant.killers()))
                .containsAll(mutant.killers());
    }

    private static Set<String> failedOn(Class<?> contract, String mutant, List<String> tests) {
        var failed = new TreeSet<String>();
        LauncherFactory.create().execute(request(contract, mutant, tests), new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest() && result.getStatus() == TestExecutionResult.Status.FAILED) {
                    failed.add(((MethodSource) test.getSource().orElseThrow()).getMethodName());
                }
            }
        });
        return failed;
    }

    private static LauncherDiscoveryRequest request(Class<?> contract, String mutant, List<String> tests) {
        return LauncherDiscoveryRequestBuilder.request()
                .configurationParameter(MutantCases.MUTANT, mutant)
                .selectors(tests.stream()
                        .map(test -> DiscoverySelectors.selectMethod(contract, test))
                        .toList())
                .build();
    }
}
