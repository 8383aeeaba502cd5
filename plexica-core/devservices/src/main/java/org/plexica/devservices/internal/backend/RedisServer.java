package org.plexica.devservices.internal.backend;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.plexica.devservices.internal.home.PrivateFiles;
import org.plexica.devservices.internal.maven.Archives;
import org.plexica.devservices.internal.process.Executables;
import org.plexica.devservices.internal.process.Launch;
import org.plexica.devservices.internal.process.Signal;
import org.plexica.devservices.internal.progress.Steps;

/** Redis with a password; what it was told survives only where the instance does. */
public record RedisServer(Environment environment) implements Service {

    private static final String NAME = "redis";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);
    private static final int PROBE_MILLIS = 2_000;
    private static final String DURABLE = "appendonly yes\nappendfsync everysec\n";
    private static final String VOLATILE = "appendonly no\nsave \"\"\n";

    @Override public Running start(Steps steps) {
        var jar = environment.resolver().resolve(Coordinates.redis(), steps).getFirst();
        var program = environment.cache().filled("redis-" + Coordinates.REDIS_VERSION + "-" + Coordinates.platform(),
                folder -> Archives.executable(Archives.extract(jar, Coordinates.redisBinary(), folder.resolve("redis-server"))));
        int port = OwnPort.require(environment, NAME);
        return steps.during("start", () -> run(program.resolve("redis-server"), port, environment.keepsakes().secret("redis.password")));
    }

    private Running run(Path program, int port, String password) throws IOException {
        var data = PrivateFiles.folder(environment.home().data(NAME));
        PrivateFiles.write(data.resolve("redis.conf"), "bind 127.0.0.1\nport " + port + "\nrequirepass " + password + "\ndir ./\n"
                + (environment.home().kind().durable() ? DURABLE : VOLATILE));
        var child = environment.nursery()
                .spawn(new Launch(NAME, List.of(program.toString(), "redis.conf"), Executables.plainEnvironment(), data,
                        environment.home().log(NAME), Signal.TERM));
        Readiness.await(child, () -> answers(port, password), PATIENCE);
        var facts = Map.of("url", "redis://:" + password + "@127.0.0.1:" + port, "host", "127.0.0.1", "port", String.valueOf(port));
        return new RunningChild(child, facts, () -> answers(port, password), Signal.TERM, LAST_WORDS);
    }

    /** Only ours knows the password. */
    private static boolean answers(int port, String password) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), PROBE_MILLIS);
            socket.setSoTimeout(PROBE_MILLIS);
            socket.getOutputStream().write(("AUTH " + password + "\r\nPING\r\n").getBytes(US_ASCII));
            var expected = "+OK\r\n+PONG\r\n";
            return new String(socket.getInputStream().readNBytes(expected.length()), US_ASCII).equals(expected);
        } catch (IOException e) {
            return false;
        }
    }
}
