package org.plexica.reference.server.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.plexica.events.SubscriptionReport;

/**
 * A handler of events.
 *
 * @param handler by its name
 * @param lag how many events it has not handled, at most
 * @param tenantsBehind how many tenants are behind the others, as they have too much or cannot be entered
 * @param nodes that have it
 */
record SubscriptionView(String handler, long lag, long tenantsBehind, List<NodeView> nodes) {
    static SubscriptionView of(SubscriptionReport report) {
        return new SubscriptionView(report.handler(), report.lag(), report.behind(), report.nodes().stream().map(NodeView::of).toList());
    }

    /**
     * How it is doing on one node.
     *
     * @param node which
     * @param state what it does there
     * @param lanes how many lanes it works on
     * @param handledPerSecond lately
     * @param failedPerSecond lately
     * @param heardAt when the node was last heard of
     */
    record NodeView(UUID node, SubscriptionReport.State state, int lanes, double handledPerSecond, double failedPerSecond,
            Instant heardAt) {
        static NodeView of(SubscriptionReport.OnNode on) {
            return new NodeView(on.node(), on.state(), on.lanes(), on.rates().handled(), on.rates().failed(), on.heartbeat());
        }
    }
}
