package org.plexica.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One artifact.
 *
 * @param artifact its artifact id
 * @param folder where it is
 * @param pom what its pom says
 */
public record Module(String artifact, Path folder, Pom pom) {
    static Module in(Path folder) {
        var pom = Pom.read(folder.resolve("pom.xml"));
        return new Module(pom.texts("/project/artifactId").getFirst(), folder, pom);
    }

    /** Whether it has code of its own, as a BOM has not. */
    boolean hasCode() {
        return !pom.texts("/project/packaging").contains("pom");
    }

    /** The package that all of its packages begin with, which is the name of its module. */
    public Optional<String> root() {
        return pom.texts("/project/properties/plexica.module").stream().findFirst();
    }

    /** Whether others may depend on it. */
    public boolean published() {
        return !pom.texts("/project/properties/plexica.unpublished").contains("true");
    }

    /** The artifacts of ours that its main code sees. */
    public List<String> plexicaDependencies() {
        return pom.texts("/project/dependencies/dependency[groupId='org.plexica'][not(scope='test')]/artifactId");
    }

    /** Whether there is main code yet. */
    public boolean hasMainCode() {
        return Files.isDirectory(folder.resolve("src/main/java"));
    }
}
