package org.plexica.reference.cli;

import java.time.Duration;

/** Tells how far the steps of a set-up are: each that has ended as a line, what is under way in the line that changes. */
final class SetUpLines {
    private static final String MAKE = "make";
    private final Steps steps;

    SetUpLines(Steps steps) {
        this.steps = steps;
    }

    void tell(TenantView.Step step) {
        var took = Duration.ofMillis(step.elapsedMillis());
        switch (step.state()) {
            case "RUNNING" -> steps.begun(step.name(), MAKE);
            case "DONE" -> steps.done(step.name(), MAKE, took);
            case "FAILED" -> steps.failed(step.name(), MAKE);
            case "TAKEN_BACK" -> steps.done(step.name(), "taken back", took);
            default -> {
            }
        }
    }

    /** Before something else is said. */
    void settle() { steps.settle(); }
}
