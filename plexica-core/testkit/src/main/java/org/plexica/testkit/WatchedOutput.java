package org.plexica.testkit;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Standard output, standard error and {@code java.util.logging} of the process, shown to the canaries of the tests that run. Put in place for the first of them, and taken back at the end. */
final class WatchedOutput implements AutoCloseable {
    private final Set<Canaries> watching = ConcurrentHashMap.newKeySet();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final PrintStream watchedOut = watched(out);
    private final PrintStream watchedErr = watched(err);
    private final Handler handler = new Shown();

    private WatchedOutput() {
        System.setOut(watchedOut);
        System.setErr(watchedErr);
        Logger.getLogger("").addHandler(handler);
    }

    /** That of the whole run. */
    static WatchedOutput of(ExtensionContext context) {
        return TenantParameters.store(context.getRoot()).computeIfAbsent(WatchedOutput.class, _ -> new WatchedOutput(),
                WatchedOutput.class);
    }

    void show(Canaries canaries) { watching.add(canaries); }

    void hide(Canaries canaries) { watching.remove(canaries); }

    /** Leaves alone what somebody else has put in place since. */
    @Override public void close() {
        if (System.out.equals(watchedOut)) System.setOut(out);
        if (System.err.equals(watchedErr)) System.setErr(err);
        Logger.getLogger("").removeHandler(handler);
    }

    private PrintStream watched(PrintStream original) {
        return new PrintStream(new WatchedStream(original, this::written), true, original.charset());
    }

    private void written(String text) { watching.forEach(canaries -> canaries.logged(text)); }

    private final class Shown extends Handler {
        @Override public void publish(LogRecord record) {
            if (!watching.isEmpty()) written(new SimpleFormatter().format(record));
        }

        @Override public void flush() {}

        @Override public void close() {}
    }
}
