package org.plexica.checks.rules;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.plexica.checks.House;
import org.plexica.checks.Module;
import org.plexica.checks.Plexica;

final class ArchitectureTest {
    private static final int LARGEST_API = 25;
    private static final JavaClasses PLEXICA = Plexica.CLASSES;
    private static final JavaClasses VICTIMS = new ClassFileImporter().importPackages("org.plexica.checks.victims");

    @Test void each_module_with_code_is_looked_at() {
        assertThat(House.modules().stream().filter(Module::hasMainCode)).isNotEmpty().allSatisfy(module -> {
            var root = module.root().orElseThrow(() -> new AssertionError(module.artifact() + " does not say its plexica.module"));
            assertThat(PLEXICA.stream().map(JavaClass::getPackageName)).as(module.artifact())
                    .anyMatch(name -> name.equals(root) || name.startsWith(root + "."));
        });
    }

    @TestFactory Stream<DynamicTest> each_rule_holds() {
        return Rules.all().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(PLEXICA)));
    }

    @TestFactory Stream<DynamicTest> each_rule_catches_its_victim() {
        return Rules.all().entrySet().stream().map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> assertThat(
                rule.getValue().evaluate(VICTIMS).getFailureReport().getDetails()).as("victims of " + rule.getKey())
                .anyMatch(detail -> detail.contains(".victims." + rule.getKey() + "."))));
    }

    @Test void an_api_package_has_at_most_25_public_types() {
        var byPackage = PLEXICA.stream().filter(ArchitectureTest::isPublicApi).collect(groupingBy(JavaClass::getPackageName));
        assertThat(byPackage).isNotEmpty();
        byPackage.forEach((name, types) -> assertThat(types).as(name).hasSizeLessThanOrEqualTo(LARGEST_API));
    }

    /** The trap: with every class in one slice, a cycle is never found. */
    @Test void one_slice_never_has_a_cycle() {
        var rule = SlicesRuleDefinition.slices().assignedFrom(new SliceAssignment() {
            @Override public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of("plexica");
            }

            @Override public String getDescription() { return "all in one"; }
        }).should().beFreeOfCycles();
        assertThat(rule.evaluate(VICTIMS).hasViolation()).isFalse();
    }

    private static boolean isPublicApi(JavaClass type) {
        return type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC)
                && Room.of(type).filter(room -> room.kind() == Room.Kind.API || room.kind() == Room.Kind.SPI).isPresent();
    }
}
