package org.plexica.devservices.internal.wire;

import java.time.Duration;
import org.plexica.devservices.Step;

/** Steps on the wire. */
public final class StepForm {

    private StepForm() {}

    public static Message toMessage(Step step) {
        var message = Message.of("subject", step.subject()).with("action", step.action());
        return switch (step) {
            case Step.Begun _ -> message;
            case Step.Done done -> message.with("millis", done.took().toMillis());
        };
    }

    public static Step fromMessage(Message message) {
        return message.has("millis")
                ? new Step.Done(message.text("subject"), message.text("action"), Duration.ofMillis(message.number("millis")))
                : new Step.Begun(message.text("subject"), message.text("action"));
    }
}
