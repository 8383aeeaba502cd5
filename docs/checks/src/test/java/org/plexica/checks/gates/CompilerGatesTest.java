package org.plexica.checks.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plexica.checks.House;
import org.plexica.checks.Pom;

/** Each victim says in its first line what the compiler must say of it, with the arguments of the root pom. */
final class CompilerGatesTest {
    private static final String EXPECTED = "// expected: ";
    @TempDir
    Path classes;

    static Stream<Path> victims() {
        var victims = House.files(file -> file.toString().contains("/victims/javac/"));
        assertThat(victims).hasSizeGreaterThan(5);
        return victims.stream();
    }

    @ParameterizedTest
    @MethodSource("victims") void a_victim_is_caught_for_what_it_does(Path victim) {
        var expected = House.text(victim).lines().findFirst().orElseThrow().substring(EXPECTED.length());
        var compiled = Child.run(classes, javac(victim));
        if (expected.equals("nothing"))
            assertThat(compiled).isEqualTo(new Child(0, ""));
        else {
            assertThat(compiled.exit()).as(compiled.output()).isNotZero();
            assertThat(compiled.output()).contains(expected);
        }
    }

    private List<String> javac(Path victim) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "javac").toString()));
        var compiler = "/project/build/plugins/plugin[artifactId='maven-compiler-plugin']/configuration/";
        command.addAll(Pom.root().texts(compiler + "compilerArgs/arg"));
        var classPath = System.getProperty("java.class.path");
        command.addAll(
                List.of("--release", Pom.root().texts("/project/properties/maven.compiler.release").getFirst(), "-d", classes.toString(),
                        "-classpath", classPath, "-processorpath", classPath, "-implicit:none", "-proc:none", victim.toString()));
        return command;
    }
}
