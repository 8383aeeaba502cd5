package org.plexica.reference.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Where a command works.
 *
 * @param terminal whom it talks to
 * @param folder what it keeps
 * @param build the folder of the jars: {@code cli} (this program) and {@code server}
 * @param environment the variables of the process
 */
record Workplace(Terminal terminal, StateFolder folder, Path build, Map<String, String> environment) {
    Workplace {
        Objects.requireNonNull(terminal, "terminal");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(build, "build");
        environment = Map.copyOf(environment);
    }

    /** As the script {@code ./plexica} says it in system properties. */
    static Workplace ofThisProcess() {
        var root = Path.of(System.getProperty("plexica.root", "."));
        var folder = new StateFolder(root.resolve(".plexica"));
        var build = Path.of(System.getProperty("plexica.build", root.resolve("reference-app").toString()));
        return new Workplace(Terminal.ofThisProcess(System.getenv()), folder, build, System.getenv());
    }

    /** Where everything is, as the last {@code up} left it. */
    Endpoints requireEndpoints() {
        return Endpoints.in(folder).read().orElseThrow(() -> new CliError.NotRunning().exception());
    }
}
