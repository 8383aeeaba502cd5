package org.plexica.checks.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.checks.Pom;

final class JavadocGateTest {
    private static final String CONFIGURATION = "/project/build/plugins/plugin[artifactId='maven-javadoc-plugin']/configuration/";
    @TempDir
    Path folder;

    @Test void an_example_that_is_no_region_of_a_test_is_caught() throws IOException {
        var victim = Files.writeString(folder.resolve("Example.java"),
                "/** See: {@snippet file=\"Nowhere.java\" region=\"x\"} */ public class Example {}");
        var made = Child.run(folder, javadoc(victim));
        assertThat(made.exit()).isNotZero();
        assertThat(made.output()).contains("Nowhere.java");
    }

    @Test void documented_code_passes() throws IOException {
        var clean = Files.writeString(folder.resolve("Example.java"),
                "/** An example. */ public class Example { /** Makes one. */ public Example() {} }");
        var made = Child.run(folder, javadoc(clean));
        assertThat(made.exit()).as(made.output()).isZero();
    }

    private List<String> javadoc(Path file) {
        assertThat(Pom.root().texts(CONFIGURATION + "failOnWarnings")).containsExactly("true");
        var doclint = Pom.root().texts(CONFIGURATION + "doclint").getFirst();
        return List.of(Path.of(System.getProperty("java.home"), "bin", "javadoc").toString(), "-quiet", "-Werror", "-Xdoclint:" + doclint,
                "--snippet-path",
                folder.toString(), "-d", folder.resolve("out").toString(), file.toString());
    }
}
