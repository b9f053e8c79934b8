package dev.varve.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// It is registered for this module, as for every one with test factories, so that nothing here names it.
class EmptyFactoriesFailTest {

    static final class Cases {
        @TestFactory
        Stream<DynamicTest> none() {
            return Stream.of();
        }

        @TestFactory
        List<DynamicTest> none_in_a_list() {
            return List.of();
        }

        @TestFactory
        Stream<DynamicTest> one() {
            return Stream.of(DynamicTest.dynamicTest("passes", () -> {}));
        }
    }

    private static String failureOf(String factory) {
        var failure = new AtomicReference<>("");
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectMethod(Cases.class, factory))
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable().ifPresent(thrown -> failure.set(String.valueOf(thrown.getMessage())));
            }
        });
        return failure.get();
    }

    @Test
    void a_factory_without_tests_fails_and_says_so() {
        assertThat(failureOf("none")).isEqualTo("none makes no tests: what it goes through is empty");
        assertThat(failureOf("none_in_a_list")).contains("makes no tests");
    }

    @Test
    void a_factory_with_tests_runs_them() {
        assertThat(failureOf("one")).isEmpty();
    }
}
