package org.plexica.devservices.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.plexica.devservices.internal.daemon.Daemon;
import org.plexica.devservices.internal.home.Home;
import org.plexica.devservices.internal.home.Kind;

/** What the daemon's process runs; started by {@link DevServices}, not by hand. */
final class DaemonMain {

    private DaemonMain() {}

    /** Folder, kind, milliseconds to linger, name of the launch, process of the client. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n");
        var s3 = Logger.getLogger("org.gaul");
        s3.setLevel(Level.WARNING);
        var jetty = Logger.getLogger("org.gaul.shaded");
        jetty.setLevel(Level.WARNING);
        try {
            Daemon.run(new Home(Path.of(arguments[0]), Kind.valueOf(arguments[1])), Duration.ofMillis(Long.parseLong(arguments[2])),
                    arguments[3],
                    Long.parseLong(arguments[4]));
        } catch (IOException | RuntimeException e) {
            Logger.getLogger("org.plexica.devservices").log(Level.SEVERE, e.getMessage(), e);
            System.exit(1);
        }
    }
}
