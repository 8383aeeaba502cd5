package org.plexica.events;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * How a handler is doing, on all nodes.
 *
 * @param handler by its name
 * @param lag how many events it has not handled, of those that are on its lanes; an upper bound, as some may be none of its business
 * @param behind how many tenants are behind the others, as they have too much or cannot be entered
 * @param nodes that have it; none when it is in no node that runs, so that its events wait
 * @since 0.1
 */
public record SubscriptionReport(String handler, long lag, long behind, List<OnNode> nodes) {
    public SubscriptionReport {
        Objects.requireNonNull(handler, "handler");
        nodes = List.copyOf(nodes);
    }

    /**
     * How it is doing on one node.
     *
     * @param node which
     * @param state what it does there
     * @param lanes how many lanes it works on
     * @param rates of the last seconds
     * @param heartbeat when the node was last heard of
     */
    public record OnNode(UUID node, State state, int lanes, Rates rates, Instant heartbeat) {
        public OnNode {
            Objects.requireNonNull(node, "node");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(rates, "rates");
            Objects.requireNonNull(heartbeat, "heartbeat");
        }
    }

    /**
     * How many events in a second.
     *
     * @param handled were handled
     * @param failed were not
     */
    public record Rates(double handled, double failed) {}

    /** What a handler does on a node. */
    public enum State {
        /** It handles events. */
        RUNNING,
        /** It was told to begin nothing new. */
        PAUSED,
        /** It has failed for so many that it waits a while before it tries again. */
        BROKEN
    }
}
