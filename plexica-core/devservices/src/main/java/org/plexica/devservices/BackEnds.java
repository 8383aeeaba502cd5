package org.plexica.devservices;

import java.util.List;
import java.util.function.Consumer;

/**
 * Real back ends on the loopback interface. Each is started at first use by the call that asks for it, which returns when the back end itself
 * has answered; later calls, from any thread or JVM of the instance, return at once.
 *
 * <p>Safe for use by many threads. Every method throws {@link DevServicesException} when it can't keep its promise.
 */
public interface BackEnds {

    /** {@return PostgreSQL, running} */
    Postgres postgres();

    /** {@return Keycloak, running; starts PostgreSQL too} */
    Keycloak keycloak();

    /** {@return the S3 store, running} */
    S3 s3();

    /** {@return Redis, running} */
    Redis redis();

    /** {@return Kafka with one broker, running} */
    default Kafka kafka() {
        return kafka(1);
    }

    /**
     * Kafka with as many brokers; one and three are two independent clusters.
     *
     * @param brokers 1 or 3
     */
    Kafka kafka(int brokers);

    /**
     * Starts several back ends side by side and returns when all have answered. If one fails the others stay up.
     *
     * @param progress is told each step, from one thread at a time
     */
    void start(Consumer<? super Step> progress, BackEnd... backEnds);

    /** {@return what runs now, back ends first, then companions; what was never started is {@link Status.State#OFF}} */
    List<Status> status();
}
