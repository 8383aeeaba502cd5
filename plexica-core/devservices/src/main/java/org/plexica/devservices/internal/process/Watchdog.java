package org.plexica.devservices.internal.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/** A shell in its own session, blocked on a pipe from us; when the pipe closes it ends all that it watches. */
final class Watchdog {

    private final Process process;
    private final OutputStream pipe;

    private Watchdog(Process process) {
        this.process = process;
        this.pipe = process.getOutputStream();
    }

    static Watchdog start() throws IOException {
        var shell = List.of("/bin/sh", "-c", script(), "plexica-watchdog");
        var command = Executables.inOwnSession(shell).orElse(shell);
        return new Watchdog(new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start());
    }

    private static String script() throws IOException {
        try (var script = Watchdog.class.getResourceAsStream("watchdog.sh")) {
            if (script == null) {
                throw new IOException("watchdog.sh is missing from the jar");
            }
            return new String(script.readAllBytes(), UTF_8);
        }
    }

    void watch(long pid, Signal last) throws IOException {
        say("watch " + pid + " " + last);
    }

    void release(long pid) throws IOException {
        say("release " + pid);
    }

    private synchronized void say(String line) throws IOException {
        pipe.write((line + "\n").getBytes(UTF_8));
        pipe.flush();
    }

    void whenGone(Runnable action) {
        var _ = process.onExit().thenRun(action);
    }
}
