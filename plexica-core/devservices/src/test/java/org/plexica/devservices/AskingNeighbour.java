package org.plexica.devservices;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.plexica.devservices.boot.DevServices;

/** Another JVM that asks for something that takes an hour. */
final class AskingNeighbour {

    private AskingNeighbour() {}

    public static void main(String[] arguments) {
        var folder = Path.of(arguments[0]);
        DevServices.at(folder)
                .run(new Companion("never-ready", List.of("sleep", "3600"), Map.of(), folder, folder.resolve("never-ready.log"),
                        URI.create("http://127.0.0.1:9/"), Duration.ofHours(1)));
    }
}
