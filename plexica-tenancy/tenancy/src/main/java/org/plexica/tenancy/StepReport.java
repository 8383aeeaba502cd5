package org.plexica.tenancy;

import java.time.Duration;
import java.util.Objects;

/**
 * How far one step of a set-up is.
 *
 * @param sequence grows with each report of the tenant, so that a reader can go on where it stopped
 * @param step the id of the step
 * @param state how far it is
 * @param elapsed how long it has been running, or ran
 */
public record StepReport(long sequence, String step, State state, Duration elapsed) {
    public StepReport {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(elapsed, "elapsed");
    }

    /** How far a step is. */
    public enum State {
        /** The steps before it have not ended. */
        WAITING,
        /** It is running. */
        RUNNING,
        /** Its resource is there. */
        DONE,
        /** Its resource could not be made. */
        FAILED,
        /** It ended without saying how; its resource will be inspected. */
        UNKNOWN,
        /** Its resource was removed, which was proven. */
        TAKEN_BACK
    }
}
