package org.plexica.devservices.internal.progress;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.plexica.devservices.DevServicesException;
import org.plexica.devservices.DevServicesException.Code;
import org.plexica.devservices.Step;

/** Does steps and says so. */
public record Steps(String subject, Consumer<? super Step> listener) {

    public <T> T during(String action, Callable<T> work) {
        listener.accept(new Step.Begun(subject, action));
        long from = System.nanoTime();
        try {
            var result = work.call();
            listener.accept(new Step.Done(subject, action, Duration.ofNanos(System.nanoTime() - from)));
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DevServicesException(Code.START_FAILED, subject + ": " + action + " was interrupted.", "", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw Failures.of(subject + ": " + action, e);
        }
    }

    public Steps of(String other) {
        return new Steps(other, listener);
    }
}
