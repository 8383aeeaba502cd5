package org.plexica.reference.server.health;

import java.time.Instant;
import java.util.List;
import org.plexica.reference.server.health.DependencyHealth.Status;

/**
 * Whether the server can do its work.
 *
 * @param status up when all dependencies are
 * @param checkedAt when that was found out
 * @param dependencies each of them
 */
public record Readiness(Status status, Instant checkedAt, List<DependencyHealth> dependencies) {
    public Readiness {
        dependencies = List.copyOf(dependencies);
    }

    static Readiness of(Instant checkedAt, List<DependencyHealth> dependencies) {
        var status = dependencies.stream().anyMatch(DependencyHealth::isDown) ? Status.DOWN : Status.UP;
        return new Readiness(status, checkedAt, dependencies);
    }
}
