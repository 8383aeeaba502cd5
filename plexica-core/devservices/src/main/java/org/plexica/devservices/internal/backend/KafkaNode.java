package org.plexica.devservices.internal.backend;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One broker, which is a controller too.
 *
 * @param id counted from 1
 * @param broker the brokers' ports, by id
 * @param controller the controllers' ports, by id
 */
record KafkaNode(int id, List<Integer> broker, List<Integer> controller) {

    int port() {
        return broker.get(id - 1);
    }

    /** Replication as wide as the cluster, and no wait for a first consumer group. */
    String properties() {
        int size = broker.size();
        int inSync = Math.max(1, size - 1);
        var voters = IntStream.rangeClosed(1, size).mapToObj(node -> node + "@127.0.0.1:" + controller.get(node - 1))
                .collect(Collectors.joining(","));
        return """
               process.roles=broker,controller
               node.id=%1$d
               controller.quorum.voters=%2$s
               listeners=PLAINTEXT://127.0.0.1:%3$d,CONTROLLER://127.0.0.1:%4$d
               advertised.listeners=PLAINTEXT://127.0.0.1:%3$d
               controller.listener.names=CONTROLLER
               log.dirs=log
               group.initial.rebalance.delay.ms=0
               offsets.topic.num.partitions=8
               transaction.state.log.num.partitions=4
               share.coordinator.state.topic.num.partitions=4
               default.replication.factor=%5$d
               offsets.topic.replication.factor=%5$d
               transaction.state.log.replication.factor=%5$d
               share.coordinator.state.topic.replication.factor=%5$d
               min.insync.replicas=%6$d
               transaction.state.log.min.isr=%6$d
               share.coordinator.state.topic.min.isr=%6$d
               """.formatted(id, voters, port(), controller.get(id - 1), size, inSync);
    }
}
