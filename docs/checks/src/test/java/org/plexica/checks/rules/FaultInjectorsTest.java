package org.plexica.checks.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.plexica.checks.House;
import org.plexica.checks.Module;
import org.plexica.core.spi.FaultInjector;

/** The one way in which the same code behaves differently in tests is on nobody's class path by accident. */
final class FaultInjectorsTest {
    private static final String TEST_KIT = "plexica-testkit";
    private static final String SERVICE = "META-INF/services/" + FaultInjector.class.getName();

    @Test void no_artifact_brings_a_fault_injector_but_the_test_kit() {
        assertThat(House.modules()).hasSizeGreaterThan(10);
        assertThat(House.modules().stream().filter(module -> !module.artifact().equals(TEST_KIT)).flatMap(FaultInjectorsTest::bringing))
                .isEmpty();
    }

    @Test void an_artifact_that_brings_one_is_caught() {
        assertThat(House.modules().stream().filter(module -> module.artifact().equals(TEST_KIT)).flatMap(FaultInjectorsTest::bringing))
                .contains("plexica-testkit in src/main/resources", "plexica-testkit in target/classes");
    }

    /** But for contracts, which are for tests themselves. */
    @Test void no_artifact_brings_the_test_kit() {
        assertThat(House.modules()).filteredOn(module -> !module.artifact().endsWith("-tck"))
                .allSatisfy(module -> assertThat(module.plexicaDependencies()).as(module.artifact()).doesNotContain(TEST_KIT));
    }

    private static Stream<String> bringing(Module module) {
        var folders = Stream.of("src/main/resources", "target/classes")
                .filter(folder -> Files.exists(module.folder().resolve(folder).resolve(SERVICE)));
        var jars = jars(module.folder().resolve("target")).stream().filter(FaultInjectorsTest::holdsService)
                .map(jar -> "target/" + jar.getFileName());
        return Stream.concat(folders, jars).map(place -> module.artifact() + " in " + place);
    }

    /** What was packaged before this check ran. */
    private static List<Path> jars(Path target) {
        if (!Files.isDirectory(target)) return List.of();
        try (var files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holdsService(Path jar) {
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.getEntry(SERVICE) != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
