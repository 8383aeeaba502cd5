package org.plexica.devservices.internal.backend;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.plexica.devservices.DevServicesException;
import org.plexica.devservices.DevServicesException.Code;
import org.plexica.devservices.internal.process.Child;
import org.plexica.devservices.internal.process.Signal;
import org.plexica.devservices.internal.progress.Failures;

/** Waits until a child answers; when it ends or stays mute instead, says why. */
final class Readiness {

    private static final long FIRST_PAUSE = Duration.ofMillis(20).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(250).toNanos();

    private Readiness() {}

    static void await(Child child, BooleanSupplier answers, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (long pause = FIRST_PAUSE; !answers.getAsBoolean(); pause = Math.min(LONGEST_PAUSE, pause * 5 / 4)) {
            if (!child.alive()) {
                throw ended(child);
            }
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                child.end(Signal.KILL, Duration.ZERO);
                throw new DevServicesException(Code.TIMED_OUT, child.name() + " did not answer within " + patience.toSeconds() + " s.",
                        "Its log: " + child.launch().log());
            }
            LockSupport.parkNanos(pause);
        }
    }

    /** For programs that do one thing: waits until it has ended well. */
    static void awaitSuccess(Child child, Duration patience) {
        child.await(patience);
        if (child.alive() || child.exitValue() != 0) {
            child.end(Signal.KILL, Duration.ZERO);
            throw ended(child);
        }
    }

    static DevServicesException ended(Child child) {
        var words = child.lastWords();
        var log = "Its log: " + child.launch().log();
        if (Failures.isDiskFull(words)) {
            return new DevServicesException(Code.DISK_FULL, child.name() + " could not start: the disk is full.",
                    "Free some space and start again. " + log);
        }
        if (words.contains("Permission denied")) {
            return new DevServicesException(Code.PERMISSION_DENIED, child.name() + " could not start: permission denied.", log);
        }
        return new DevServicesException(Code.START_FAILED,
                child.name() + " ended while starting; it last said: " + words.substring(words.lastIndexOf('\n') + 1),
                log);
    }
}
