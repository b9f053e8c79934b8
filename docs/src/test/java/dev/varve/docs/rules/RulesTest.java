package dev.varve.docs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RulesTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.varve");

    @TestFactory
    Stream<DynamicTest> every_rule_holds_over_all_modules() {
        return Rules.all().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(MAIN)));
    }

    @Test
    void packages_named_in_the_rules_exist() {
        for (var name : Rules.PACKAGES) {
            assertThat(MAIN.containPackage(name)).as(name).isTrue();
        }
    }

    @Test
    void every_package_is_null_marked() {
        var unmarked = MAIN.stream()
                .filter(type -> !type.isMemberClass())
                .map(type -> type.getPackage())
                .distinct()
                .filter(pack -> !pack.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .map(pack -> pack.getName());
        assertThat(unmarked).isEmpty();
    }
}
