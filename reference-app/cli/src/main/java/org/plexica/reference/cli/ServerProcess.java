package org.plexica.reference.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.plexica.devservices.Companion;

/** The server as a process beside the back ends. */
record ServerProcess(Workplace workplace, Endpoints endpoints) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String MAIN = "org.plexica.reference.server.Main";

    Companion companion() {
        var folder = workplace.folder();
        return new Companion(Platform.SERVER, command(folder.settings()), Map.of(), folder.path(), folder.serverLog(), ready(), PATIENCE);
    }

    private List<String> command(Path settings) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-XX:+UseSerialGC", "-Xmx512m", "-Xshare:auto", "-cp", workplace.build().resolve("server") + "/*", MAIN,
                "--config",
                settings.toString());
    }

    private URI ready() { return endpoints.server().resolve("/health/ready"); }
}
