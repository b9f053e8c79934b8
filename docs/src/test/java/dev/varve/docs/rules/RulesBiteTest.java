package dev.varve.docs.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each rule is run on a small bad example, and must catch it.
class RulesBiteTest {

    private static final Map<String, String> BAD = Map.ofEntries(
            Map.entry("core needs nothing but the JDK and jspecify", "store/fixture/UsesALibrary"),
            Map.entry("only dev.varve.json knows Jackson in the core", "store/fixture/KnowsJackson"),
            Map.entry("only storage-mapdb knows MapDB", "store/fixture/KnowsMapDb"),
            Map.entry("only storage-mapdb and benchmarks know an engine", "samples/bad/app/KnowsAnEngine"),
            Map.entry("domains know the decider and nothing else", "samples/bad/domain/KnowsTheStore"),
            Map.entry("domains ask no clock and roll no dice", "samples/bad/domain/AsksTheClock"),
            Map.entry(
                    "samples do not know each other",
                    "samples/bad/domain/AsksTheClock samples/worse/domain/KnowsAnotherSample"),
            Map.entry("core packages form no cycle", "codec/fixture/Below log/fixture/Above"),
            Map.entry("views and app may use domain, never the other way", "samples/bad/domain/KnowsAView"),
            Map.entry("nothing depends on docs, benchmarks or testkit", "store/fixture/DependsOnDocs"),
            Map.entry("fields of core are final", "store/fixture/HasAVariable"),
            Map.entry("public classes are final, abstract or sealed", "store/fixture/IsOpen"),
            Map.entry("nothing prints outside app and explorer", "store/fixture/Prints"),
            Map.entry("nothing throws a generic exception", "store/fixture/ThrowsAnything"),
            Map.entry("exceptions extend EventStoreException and end in Exception", "store/fixture/Mishap"),
            Map.entry("events and commands are sealed and made of records", "samples/bad/domain/OpenEvent"),
            Map.entry("names tell the role", "store/fixture/Memory"));

    @Test
    void every_rule_has_a_bad_example() {
        assertThat(BAD.keySet()).isEqualTo(Rules.all().keySet());
    }

    @TestFactory
    Stream<DynamicTest> every_rule_catches_its_bad_example() {
        return BAD.entrySet().stream()
                .map(bad -> DynamicTest.dynamicTest(bad.getKey(), () -> {
                    var classes = new ClassFileImporter()
                            .importClasses(Stream.of(bad.getValue().split(" "))
                                    .map(RulesBiteTest::load)
                                    .toList());
                    assertThatThrownBy(() -> Objects.requireNonNull(Rules.all().get(bad.getKey()))
                                    .check(classes))
                            .isInstanceOf(AssertionError.class)
                            .hasMessageContaining("was violated");
                }));
    }

    private static Class<?> load(String path) {
        try {
            return Class.forName("dev.varve." + path.replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
