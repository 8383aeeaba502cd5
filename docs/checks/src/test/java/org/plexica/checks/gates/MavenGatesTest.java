package org.plexica.checks.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.checks.House;

/** The root pom with victims as its only modules, given to the Maven that runs this build. */
@EnabledIfSystemProperty(named = "plexica.checks.maven", matches = ".+", disabledReason = "runs in a Maven build only")
final class MavenGatesTest {
    private static final Path VICTIMS = House.ROOT.resolve("docs/checks/src/test/victims");
    @TempDir
    Path folder;

    @Test void code_in_another_form_and_a_dependency_declared_twice_are_caught() throws IOException {
        copy(House.ROOT.resolve(".mvn"), folder.resolve(".mvn"));
        copy(House.ROOT.resolve("plexica-bom"), folder.resolve("plexica-bom"));
        copy(VICTIMS.resolve("unformatted"), folder.resolve("unformatted"));
        copy(VICTIMS.resolve("enforced"), folder.resolve("enforced"));
        var modules = "<modules><module>plexica-bom</module><module>unformatted</module><module>enforced</module></modules>";
        Files.writeString(folder.resolve("pom.xml"),
                House.text(House.ROOT.resolve("pom.xml")).replaceFirst("(?s)<modules>.*?</modules>", modules));

        var build = Child.run(folder, List.of(Path.of(System.getProperty("plexica.checks.maven"), "bin", "mvn").toString(), "-B", "-o",
                "--fail-at-end", "-Dmaven.repo.local=" + System.getProperty("plexica.checks.repository"), "validate"));

        assertThat(build.exit()).isNotZero();
        assertThat(build.output()).contains("victim-of-the-formatter: The following files had format violations")
                .contains("Unformatted.java")
                .contains("BanDuplicatePomDependencyVersions failed");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            files.forEach(file -> copyOne(file, to.resolve(from.relativize(file).toString())));
        }
    }

    private static void copyOne(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
