package org.plexica.devservices.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.plexica.devservices.internal.progress.Failures;

/** A running child process. */
public final class Child {

    private static final int TAIL = 4_000;

    private final Launch launch;
    private final Process process;
    private final CompletableFuture<?> gone;

    Child(Launch launch, Process process) {
        this.launch = launch;
        this.process = process;
        this.gone = process.onExit();
    }

    public String name() {
        return launch.name();
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** {@return its exit code; only when it is gone} */
    public int exitValue() {
        return process.exitValue();
    }

    public CompletableFuture<?> gone() {
        return gone;
    }

    public void signal(Signal signal) {
        if (signal == Signal.KILL) {
            process.destroyForcibly();
            return;
        }
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", signal.name(), String.valueOf(pid()))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw Failures.of("Stopping " + name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until it is gone, at most so long; not at all when this thread is interrupted. */
    public void await(Duration patience) {
        try {
            process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks, waits as long as told, then kills; returns when the process is gone. */
    public void end(Signal ask, Duration patience) {
        try {
            if (alive()) {
                signal(ask);
            }
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                process.waitFor();
            }
            gone.join();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            gone.join();
            Thread.currentThread().interrupt();
        }
    }

    /** {@return the end of what it printed} */
    public String lastWords() {
        try {
            var said = Files.readString(launch.log(), java.nio.charset.StandardCharsets.ISO_8859_1);
            return said.substring(Math.max(0, said.length() - TAIL)).strip();
        } catch (IOException e) {
            return "";
        }
    }

    public Launch launch() {
        return launch;
    }
}
