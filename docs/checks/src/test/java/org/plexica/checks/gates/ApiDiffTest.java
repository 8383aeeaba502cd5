package org.plexica.checks.gates;

import static org.assertj.core.api.Assertions.assertThat;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.filter.JavadocLikePackageFilter;
import japicmp.model.JApiClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.checks.Pom;

/** The comparison that runs from the first release on, with the exclusions of the root pom. */
final class ApiDiffTest {
    private static final String EXCLUDES = "/project/build/plugins/plugin[artifactId='japicmp-maven-plugin']/configuration/parameter/excludes/exclude";
    @TempDir
    Path folder;

    @Test void a_method_that_disappears_from_the_api_breaks_the_build() throws IOException {
        var broken = compare("org.plexica.victim", "public void gone() {}", "");
        assertThat(broken).singleElement().satisfies(type -> assertThat(type.isBinaryCompatible()).isFalse());
    }

    @Test void a_method_that_appears_does_not() throws IOException {
        assertThat(compare("org.plexica.victim", "", "public void added() {}")).allMatch(JApiClass::isBinaryCompatible);
    }

    @Test void what_is_internal_may_change() throws IOException {
        assertThat(compare("org.plexica.victim.internal", "public void gone() {}", "")).isEmpty();
    }

    private List<JApiClass> compare(String packageName, String before, String after) throws IOException {
        var options = new JarArchiveComparatorOptions();
        Pom.root().texts(EXCLUDES).forEach(exclude -> options.getFilters().getExcludes().add(new JavadocLikePackageFilter(exclude, false)));
        return new JarArchiveComparator(options).compare(archive("old", packageName, before), archive("new", packageName, after));
    }

    private JApiCmpArchive archive(String version, String packageName, String body) throws IOException {
        var sources = Files.createDirectories(folder.resolve(version));
        var source = Files.writeString(sources.resolve("Victim.java"), "package " + packageName + "; public class Victim { " + body + " }");
        var bin = Path.of(System.getProperty("java.home"), "bin");
        run(bin.resolve("javac").toString(), "-d", sources.resolve("classes").toString(), source.toString());
        var jar = folder.resolve(version + ".jar");
        run(bin.resolve("jar").toString(), "--create", "--file", jar.toString(), "-C", sources.resolve("classes").toString(), ".");
        return new JApiCmpArchive(jar.toFile(), version);
    }

    private void run(String... command) {
        var child = Child.run(folder, Stream.of(command).toList());
        assertThat(child.exit()).as(child.output()).isZero();
    }
}
