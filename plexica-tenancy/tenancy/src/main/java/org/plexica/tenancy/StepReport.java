package org.plexica.tenancy;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How far one step of a set-up is.
 *
 * @param sequence grows with each report of the tenant, so that a reader can go on where it stopped
 * @param step the id of the step
 * @param state how far it is
 * @param elapsed how long it has been running, or ran
 * @param part where it is, while it runs and has said so; known some seconds late, so of a quick step never
 */
public record StepReport(long sequence, String step, State state, Duration elapsed, Optional<Part> part) {
    public StepReport {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(elapsed, "elapsed");
        Objects.requireNonNull(part, "part");
    }

    /**
     * A part of a step, in the step's own words.
     *
     * @param what is being done, for people
     * @param done how many parts are done
     * @param of how many there are
     */
    public record Part(String what, int done, int of) {
        public Part {
            Objects.requireNonNull(what, "what");
        }
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
