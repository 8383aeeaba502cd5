package org.plexica.devservices.internal.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plexica.devservices.DevServicesException;
import org.plexica.devservices.DevServicesException.Code;
import org.plexica.devservices.internal.process.Executables;

/** The user's own Maven. */
final class MavenCommand {

    private MavenCommand() {}

    static Path find(Path from) {
        return Stream.of(home(System.getProperty("maven.home")), home(System.getenv("MAVEN_HOME")), home(System.getenv("M2_HOME")),
                Executables.find("mvn"), wrapper(from)).flatMap(Optional::stream).findFirst()
                .orElseThrow(() -> new DevServicesException(Code.MAVEN_MISSING,
                        "The back ends are downloaded by Maven, and no mvn was found (maven.home, MAVEN_HOME, PATH, a wrapper above " + from
                                + ").",
                        "Install Maven 3.8 or newer, or set MAVEN_HOME."));
    }

    private static Optional<Path> home(@Nullable String home) {
        return Optional.ofNullable(home).map(folder -> Path.of(folder, "bin", "mvn")).filter(Files::isExecutable);
    }

    private static Optional<Path> wrapper(Path from) {
        return Stream.<Path>iterate(from.toAbsolutePath(), folder -> folder != null, Path::getParent).map(folder -> folder.resolve("mvnw"))
                .filter(Files::isExecutable).findFirst();
    }
}
