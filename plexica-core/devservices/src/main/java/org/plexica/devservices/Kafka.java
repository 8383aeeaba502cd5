package org.plexica.devservices;

/**
 * A running Kafka.
 *
 * @param bootstrapServers all brokers, {@code host:port} with commas between
 */
public record Kafka(String bootstrapServers) {}
