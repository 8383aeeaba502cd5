package org.plexica.web.internal;

import java.util.Optional;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.Correlation;
import org.plexica.core.TenantId;
import org.plexica.core.access.Decision;
import org.plexica.core.access.Policy;
import org.plexica.core.spi.Authenticator;
import org.plexica.core.spi.DecisionEngine;
import org.plexica.web.WebError;
import org.plexica.web.WebException;
import org.plexica.web.spi.Entry;
import org.plexica.web.spi.Gate;
import org.plexica.web.spi.InboundRequest;

/**
 * The gate. The order of its questions is what keeps it silent: first what the request alone decides, then who asks, and only then what exists, which is
 * told to nobody but the tenant's own.
 *
 * @param chain which tenant a request names
 * @param authenticator who a token is
 * @param engine who may do what
 * @param byIssuer whether the token alone names it too
 * @param refusals how failures are answered
 */
public record TenantGate(ResolverChain chain, Authenticator authenticator, DecisionEngine engine, boolean byIssuer, Refusals refusals)
        implements
            Gate {
    private static final CallContext ANYONE = CallContext.platform(new Actor.Nobody());

    @Override public Entry enter(InboundRequest request, Policy policy) {
        var correlation = Correlation.fresh();
        try {
            correlation = request.correlation();
            var reach = Reach.of(policy);
            if (reach == Reach.ANYONE) return new Entry.Admitted(ANYONE.under(correlation), Optional.empty());
            return decide(request, policy, reach, correlation);
        } catch (Throwable thrown) {
            return refusals.refuse(thrown, correlation);
        }
    }

    @Override public Entry.Refused refuse(Throwable thrown, Correlation correlation) {
        return refusals.refuse(thrown, correlation);
    }

    private Entry decide(InboundRequest request, Policy policy, Reach reach, Correlation correlation) {
        var named = chain.named(request);
        var login = authenticator.authenticate(BearerToken.of(request));
        var home = login.actor().home();
        var place = home.isPresent() ? tenant(named, reach, home.get()) : platform(named, reach, login.actor());
        var context = place.by(login.actor()).under(correlation);
        return switch (engine.decide(context, policy, request.pathParameters())) {
            case Decision.Allowed _ -> new Entry.Admitted(context, Optional.of(login));
            case Decision.Denied(var because) -> refusals.refuse(new WebError.Forbidden(), because, correlation);
            case Decision.Hidden(var because) -> refusals.refuse(new WebError.NotFound(), because, correlation);
        };
    }

    private static CallContext platform(NamedTenants named, Reach reach, Actor actor) {
        if (!(actor instanceof Actor.Admin)) throw new WebException(new WebError.Unauthenticated());
        if (!named.isEmpty() || reach == Reach.TENANT) throw ResolverChain.notFound();
        return ANYONE;
    }

    private CallContext tenant(NamedTenants named, Reach reach, TenantId home) {
        if (reach == Reach.PLATFORM || named.impossible()) throw ResolverChain.notFound();
        if (named.refs().isEmpty() && !byIssuer) throw new WebException(new WebError.TenantNotNamed());
        if (!chain.isAllOf(named, home))
            throw named.refs().size() == 1 ? ResolverChain.notFound() : new WebException(new WebError.ConflictingTenants());
        return CallContext.of(chain.open(home));
    }
}
