package org.plexica.postgres;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plexica.postgres.boot.DatabaseLogin;

/**
 * A real pgbouncer in front of a database.
 *
 * @param process to be ended
 * @param url by which JDBC goes through it
 */
record Pgbouncer(Process process, String url) implements AutoCloseable {
    /** The program, where one is installed. */
    static Optional<Path> installed() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable).findFirst();
    }

    /** With that pool mode, and one session of the server's for each login. */
    static Pgbouncer start(Path program, PlatformDatabase database, String mode, Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var target = URI.create(database.url().substring("jdbc:".length()));
        var name = target.getPath().substring(1);
        int port = freePort();
        var settings = Files.writeString(folder.resolve("pgbouncer.ini"),
                """
                [databases]
                %1$s = host=127.0.0.1 port=%2$d dbname=%1$s pool_size=2
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %3$d
                unix_socket_dir =
                auth_type = scram-sha-256
                auth_file = %4$s
                pool_mode = %5$s
                ignore_startup_parameters = extra_float_digits
                """.formatted(name, target.getPort(), port, users(folder, database.logins().app()), mode));
        var command = new ArrayList<>(List.of(program.toString()));
        if (System.getProperty("user.name").equals("root")) command.addAll(List.of("-u", "nobody"));
        command.add(settings.toString());
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("pgbouncer.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(20)).until(() -> answers(port));
        return new Pgbouncer(process, "jdbc:postgresql://127.0.0.1:" + port + "/" + name);
    }

    private static Path users(Path folder, DatabaseLogin login) throws IOException {
        return Files.writeString(folder.resolve("users.txt"), "\"%s\" \"%s\"%n".formatted(login.name(), login.password()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override public void close() { process.destroy(); }
}
