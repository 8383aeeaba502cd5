package org.plexica.events.internal;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;

/**
 * Counts what is handled.
 *
 * @param registry where it is counted
 */
record Meters(MeterRegistry registry) {
    void handled(HandlerRun handler, Delivery delivery, Outcome outcome, long nanos) {
        var type = delivery.envelope().content().type().value();
        switch (outcome) {
            case Outcome.Done _ -> registry.counter("events.consumed", "handler", handler.name(), "type", type).increment();
            case Outcome.Failed _,Outcome.Forged _ ->
                registry.counter("events.failed", "handler", handler.name(), "type", type).increment();
            case Outcome.NotBegun _ -> {
            }
        }
        registry.timer("events.consume", "handler", handler.name(), "type", type).record(nanos, TimeUnit.NANOSECONDS);
    }
}
