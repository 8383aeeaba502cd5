package org.plexica.reference.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.plexica.core.PlexicaError;
import org.plexica.core.PlexicaException;
import org.plexica.reference.server.logs.Logs;
import org.plexica.reference.server.settings.Settings;
import org.plexica.reference.server.start.StartError;
import org.slf4j.LoggerFactory;

/** The program. Tells why it does not start on standard error, in sentences; see docs/reference/settings.md for its exit codes. */
public final class Main {
    private static final int WRONG_USAGE = 64;
    private static final int DEFECT = 70;
    private static final String USAGE = """
                                        Usage: java -cp 'lib/*' org.plexica.reference.server.Main [--config <file>]
                                          --config <file>  settings, as .properties or .yaml; else the file that PLEXICA_CONFIG names, if any
                                          --version        print the version
                                        Environment variables win over the file: PLEXICA_HTTP_PORT is http.port.
                                        """;

    private Main() {}

    /** Runs until it is told to stop by a signal. */
    public static void main(String[] args) {
        switch (List.of(args)) {
            case List<String> none when none.isEmpty() -> run(Optional.ofNullable(System.getenv("PLEXICA_CONFIG")));
            case List<String> pair when pair.size() == 2 && "--config".equals(pair.getFirst()) -> run(Optional.of(pair.getLast()));
            case List<String> one when one.equals(List.of("--version")) -> IO.println(version());
            case List<String> one when one.equals(List.of("--help")) -> IO.print(USAGE);
            default -> exit(WRONG_USAGE, USAGE);
        }
    }

    private static void run(Optional<String> file) {
        try {
            var settings = Settings.read(file.map(Path::of), System.getenv());
            Logs.configure(settings.log());
            var server = PlatformServer.start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        } catch (PlexicaException refused) {
            exit(exitCode(refused.error()), explain(refused.error()));
        } catch (RuntimeException | LinkageError defect) {
            LoggerFactory.getLogger(Main.class).error("The server could not start", defect);
            exit(DEFECT, "The server could not start because of a defect; the log has it in full: " + defect);
        }
    }

    private static int exitCode(PlexicaError error) {
        return error instanceof StartError start ? start.exitCode() : DEFECT;
    }

    private static String explain(PlexicaError error) {
        return "Plexica does not start.\n" + error.detail().indent(2) + error.remedy() + " (" + error.code() + ")";
    }

    private static String version() {
        return "Plexica " + Optional.ofNullable(Main.class.getPackage().getImplementationVersion()).orElse("(not packaged)");
    }

    @SuppressWarnings("SystemExitOutsideMain") // only called by main, to tell the supervisor why
    private static void exit(int code, String message) {
        System.err.println(message);
        System.exit(code);
    }
}
