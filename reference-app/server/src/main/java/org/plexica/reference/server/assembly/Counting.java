package org.plexica.reference.server.assembly;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Where is counted. */
@Singleton
final class Counting {
    @Produces
    @Singleton PrometheusMeterRegistry meters() { return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT); }
}
