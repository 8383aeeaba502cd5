package org.plexica.core.spi;

import java.util.Map;
import org.plexica.core.CallContext;
import org.plexica.core.access.Decision;
import org.plexica.core.access.Policy;

/** Decides whether the actor of a context satisfies a policy. Fails closed. Thread-safe. */
@FunctionalInterface
public interface DecisionEngine {
    /**
     * Decides.
     *
     * @param context where and by whom; its actor has been verified
     * @param policy what is asked for
     * @param parameters of the route's path, from which {@link Policy.Needs} takes the id of its object
     */
    Decision decide(CallContext context, Policy policy, Map<String, String> parameters);
}
