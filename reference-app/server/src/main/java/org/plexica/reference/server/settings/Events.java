package org.plexica.reference.server.settings;

import java.time.Duration;

/**
 * How events are carried and kept.
 *
 * @param connections how many at most, beside those of the daily work
 * @param keep for how long
 */
public record Events(
        @Setting(
                value = "How many connections of the login for the daily work carry events, beside `postgres.app.connections`: so neither waits for the other. Handlers in tenants use those of the daily work.",
                byDefault = "8") int connections,
        @Setting(
                value = "How long events are kept to be replayed after they were carried; longer while a handler has not handled them. An hour or more.",
                byDefault = "P7D") Duration keep) {
    private static final int LEAST_CONNECTIONS = 4;
    private static final Duration SHORTEST = Duration.ofHours(1);

    public Events {
        new Violations().unless(connections >= LEAST_CONNECTIONS, "events.connections must be " + LEAST_CONNECTIONS + " or more")
                .unless(keep.compareTo(SHORTEST) >= 0, "events.keep must be PT1H or more").raise();
    }
}
