package org.plexica.reference.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Tells each step as it happens, with its time; what is under way stands in a last line that changes, where there is a terminal. Thread-safe. */
final class Steps {
    private static final int LIVE_WIDTH = 78;
    private final Terminal terminal;
    private final List<String> underWay = new ArrayList<>();

    Steps(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Does the work as a step. */
    <T> T of(String subject, String action, Supplier<T> work) {
        var began = System.nanoTime();
        begun(subject, action);
        try {
            var result = work.get();
            done(subject, action, Duration.ofNanos(System.nanoTime() - began));
            return result;
        } catch (RuntimeException | Error e) {
            failed(subject, action);
            throw e;
        }
    }

    /** Does the work as a step. */
    void run(String subject, String action, Runnable work) {
        of(subject, action, () -> {
            work.run();
            return subject;
        });
    }

    synchronized void begun(String subject, String action) {
        underWay.add(subject + ": " + action);
        showUnderWay();
    }

    synchronized void done(String subject, String action, Duration took) {
        underWay.remove(subject + ": " + action);
        clear();
        terminal.say(String.format(Locale.ROOT, "  %-11s %-42s %6.1f s", subject, action, took.toMillis() / 1000.0));
        showUnderWay();
    }

    synchronized void failed(String subject, String action) {
        underWay.remove(subject + ": " + action);
        clear();
        terminal.say("  %-11s %-42s ".formatted(subject, action) + terminal.red("failed"));
        showUnderWay();
    }

    /** Takes the changing line away, before something else is said. */
    synchronized void settle() {
        underWay.clear();
        clear();
    }

    private void clear() {
        if (terminal.live()) terminal.out().print("\r\033[2K");
    }

    private void showUnderWay() {
        if (!terminal.live() || underWay.isEmpty()) return;
        var line = String.join(" · ", underWay);
        clear();
        terminal.out().print("  " + terminal.dim((line.length() > LIVE_WIDTH ? line.substring(0, LIVE_WIDTH - 1) : line) + " …"));
        terminal.out().flush();
    }

    /** A time for people: {@code 850 ms}, {@code 12.3 s}. */
    static String time(Duration took) {
        return took.toMillis() < 1000 ? took.toMillis() + " ms" : String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
}
