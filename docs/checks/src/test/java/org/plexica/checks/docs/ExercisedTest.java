package org.plexica.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plexica.checks.House;
import org.plexica.checks.Module;
import org.plexica.checks.Plexica;
import org.plexica.checks.victims.shown.Given;
import org.plexica.checks.victims.shown.Shown;
import org.plexica.checks.victims.shown.Unshown;

/** Each type that users may use is used in an example that is compiled: a sample, or a region that a page or Javadoc shows. */
final class ExercisedTest {
    private static final List<String> PUBLISHED = House.modules().stream().filter(Module::published).map(Module::root)
            .flatMap(Optional::stream).toList();
    private final List<Example> examples = Example.all();

    @Test void each_public_type_is_used_in_an_example() {
        var types = Plexica.CLASSES.stream().filter(ExercisedTest::isForUsers).toList();
        assertThat(types).hasSizeGreaterThan(100);
        assertThat(examples).hasSizeGreaterThan(30);
        assertThat(new Exercise(types, examples).unused()).isEmpty();
    }

    @Test void a_type_that_no_example_uses_is_caught() {
        var types = new ClassFileImporter().importPackages("org.plexica.checks.victims.shown").stream().filter(JavaClass::isTopLevelClass)
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)).toList();
        assertThat(types).hasSize(3);
        var example = new Example("new Shown().first(); // not Unshown", "import " + Shown.class.getName() + ";");
        assertThat(new Exercise(types, List.of(example)).unused()).containsExactly(Unshown.class.getName());
        var foreign = new Example("new Shown()", "import org.example.Shown;");
        assertThat(new Exercise(types, List.of(foreign)).unused()).hasSize(3).contains(Given.class.getName());
    }

    private static boolean isForUsers(JavaClass type) {
        var name = type.getPackageName();
        return type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC) && !name.contains(".internal")
                && !type.getSimpleName().equals("package-info")
                && PUBLISHED.stream().anyMatch(root -> name.equals(root) || name.startsWith(root + "."))
                && !name.startsWith("org.plexica.reference") && !name.startsWith("org.plexica.samples");
    }
}
