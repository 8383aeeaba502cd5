package org.plexica.reference.server.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.plexica.reference.server.Main;
import tools.jackson.databind.json.JsonMapper;

/** A server in a process of its own, so that a test can kill it, or let it stand still. */
public final class NodeProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private final Process process;
    private final Path out;

    private NodeProcess(Process process, Path out) {
        this.process = process;
        this.out = out;
    }

    /** Starts one, which answers when this returns. */
    public static NodeProcess start(Map<String, String> environment, String... options) {
        try {
            var out = Files.createTempFile(Path.of("target"), "node-", ".log");
            var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1"));
            command.addAll(List.of(options));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
            builder.environment().putAll(environment);
            var node = new NodeProcess(builder.start(), out);
            Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> node.url().isPresent() || !node.isAlive());
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody, at this server. */
    public Caller nobody() {
        return new Caller(url().orElseThrow(() -> new IllegalStateException("It did not start: " + log())));
    }

    /** Whether the process is there. */
    public boolean isAlive() { return process.isAlive(); }

    /** With what it ended; waits for that. */
    public int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) throw new IllegalStateException("It goes on: " + log());
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Lets it stand still as it is, in the middle of whatever it does. */
    public void pause() {
        signal("STOP");
    }

    /** Lets it go on, as if no time had passed. */
    public void resume() {
        signal("CONT");
    }

    /** All that it has said. */
    public String log() {
        try {
            return Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override public void close() {
        process.destroyForcibly();
        exitCode();
    }

    private Optional<URI> url() {
        return log().lines().filter(line -> line.startsWith("{") && line.endsWith("}")).map(JsonMapper.shared()::readTree)
                .filter(line -> line.path("message").asString().equals("Ready")).map(line -> URI.create(line.path("url").asString()))
                .findFirst();
    }

    private void signal(String name) {
        try {
            var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start();
            if (kill.waitFor() != 0) throw new IllegalStateException("kill -" + name + " failed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
