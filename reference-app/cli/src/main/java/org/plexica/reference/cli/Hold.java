package org.plexica.reference.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.plexica.devservices.Instance;

/**
 * This process's hold on the platform: if this process started it, it ends with this process, whether that returns, fails, is interrupted or killed, unless it
 * was let go. Used by one thread, beside the one that ends the process.
 */
final class Hold implements AutoCloseable {
    private final Platform platform;
    private final Terminal terminal;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Thread atExit = Thread.ofPlatform().name("stop").unstarted(this::stopAtExit);
    private @Nullable Instance instance;
    private boolean ours;

    Hold(Platform platform, Terminal terminal) {
        this.platform = platform;
        this.terminal = terminal;
    }

    /** The instance, started if it doesn't run. */
    Instance take() {
        if (!platform.runs()) {
            ours = true;
            Runtime.getRuntime().addShutdownHook(atExit);
        }
        var taken = platform.start();
        instance = taken;
        return taken;
    }

    /** Lets it run when this process ends. */
    void letGo() {
        if (instance != null) instance.detach();
        forget();
    }

    /** Whether it ends with this process. */
    boolean isOurs() { return ours; }

    /** Whether the person has asked this process to end. */
    boolean isStopping() { return stopping.get(); }

    private void stopAtExit() {
        stopping.set(true);
        terminal.say();
        terminal.say("Stopping …");
        platform.stop();
        terminal.say("Stopped. Data are kept.");
    }

    private void forget() {
        if (!ours) return;
        ours = false;
        if (!stopping.get()) Runtime.getRuntime().removeShutdownHook(atExit);
    }

    @Override public void close() {
        if (ours && !stopping.get()) platform.stop();
        forget();
        if (instance != null) instance.close();
    }
}
