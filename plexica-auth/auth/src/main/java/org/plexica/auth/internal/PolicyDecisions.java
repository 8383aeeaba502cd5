package org.plexica.auth.internal;

import java.util.List;
import java.util.Map;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.access.Decision;
import org.plexica.core.access.Policy;
import org.plexica.core.spi.DecisionEngine;

/** Decides what can be decided without roles and permissions, and refuses the rest. */
public final class PolicyDecisions implements DecisionEngine {
    @Override public Decision decide(CallContext context, Policy policy, Map<String, String> parameters) {
        return switch (policy) {
            case Policy.Open open -> allowed("open: " + open.reason());
            case Policy.LoggedIn _ -> loggedIn(context);
            case Policy.OnPlatform _ -> onPlatform(context);
            case Policy.Needs needs -> denied("no permissions exist yet, so nobody has " + needs.permission());
            case Policy.InRole role -> denied("no roles exist yet, so nobody is " + role.role());
            case Policy.All all -> all.policies().stream().map(each -> decide(context, each, parameters))
                    .reduce(allowed("all of them"), PolicyDecisions::stricter);
        };
    }

    private static Decision loggedIn(CallContext context) {
        var inTenant = context.findTenant().isPresent();
        return switch (context.actor()) {
            case Actor.User _,Actor.Service _,Actor.Impersonator _ ->
                inTenant ? allowed("logged in to the tenant") : denied("in no tenant");
            case Actor.Admin _ -> inTenant ? denied("an administrator belongs to no tenant") : allowed("logged in to the platform");
            case Actor.Plugin plugin -> loggedIn(context.by(plugin.caller()));
            case Actor.Application _,Actor.Nobody _ -> denied("nobody is logged in");
        };
    }

    private static Decision onPlatform(CallContext context) {
        if (context.actor().home().isPresent()) return new Decision.Hidden(List.of("platform operations do not exist for tenants"));
        if (context.findTenant().isPresent()) return denied("a platform operation runs in no tenant");
        return context.actor() instanceof Actor.Admin
                ? allowed("administrator of the platform")
                : denied("no administrator of the platform");
    }

    private static Decision stricter(Decision one, Decision other) {
        return rank(other) > rank(one) ? other : one;
    }

    private static int rank(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> 0;
            case Decision.Denied _ -> 1;
            case Decision.Hidden _ -> 2;
        };
    }

    private static Decision allowed(String because) {
        return new Decision.Allowed(List.of(because));
    }

    private static Decision denied(String because) {
        return new Decision.Denied(List.of(because));
    }
}
