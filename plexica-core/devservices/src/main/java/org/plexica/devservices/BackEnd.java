package org.plexica.devservices;

/** A back end that an instance can run. */
public enum BackEnd {
    /** PostgreSQL. */
    POSTGRES("PostgreSQL"),
    /** Keycloak, on a database of its own in the instance's PostgreSQL. */
    KEYCLOAK("Keycloak"),
    /** An S3 store that enforces signatures (version 4). */
    S3("S3"),
    /** Redis, with a password. */
    REDIS("Redis"),
    /** Apache Kafka, one broker. */
    KAFKA("Kafka"),
    /** Apache Kafka, three brokers, independent of {@link #KAFKA}. */
    KAFKA_CLUSTER("Kafka cluster");

    private final String label;

    BackEnd(String label) {
        this.label = label;
    }

    /** {@return the name as people write it} */
    public String label() {
        return label;
    }
}
