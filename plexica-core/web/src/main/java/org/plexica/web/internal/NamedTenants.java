package org.plexica.web.internal;

import java.util.ArrayList;
import java.util.List;
import org.plexica.core.PlexicaError.Kind;
import org.plexica.core.TenantRef;
import org.plexica.web.WebError;
import org.plexica.web.WebException;
import org.plexica.web.spi.InboundRequest;
import org.plexica.web.spi.TenantResolver;

/**
 * What a request says of its tenant, read without asking whether any exists.
 *
 * @param refs as named, each once
 * @param impossible whether something is named that can't be a tenant
 */
record NamedTenants(List<TenantRef> refs, boolean impossible) {
    private static final NamedTenants NONE = new NamedTenants(List.of(), false);

    /** Refuses what contradicts itself whoever asks: an answer to nobody in particular, so it may depend on the request alone. */
    static NamedTenants of(InboundRequest request, List<TenantResolver> resolvers) {
        var named = NONE;
        for (var resolver : resolvers)
            named = switch (resolver.resolve(request)) {
                case TenantResolver.Resolved(TenantRef tenant) -> named.and(tenant);
                case TenantResolver.NotApplicable _ -> named;
                case TenantResolver.Rejected(var reason) when reason.kind() == Kind.NOT_FOUND -> new NamedTenants(named.refs, true);
                case TenantResolver.Rejected(var reason) -> throw new RejectedRequest(reason);
            };
        return named;
    }

    boolean isEmpty() { return refs.isEmpty() && !impossible; }

    private NamedTenants and(TenantRef ref) {
        if (refs.isEmpty()) return new NamedTenants(List.of(ref), impossible);
        if (refs.contains(ref)) return this;
        if (refs.stream().anyMatch(other -> contradicts(other, ref))) throw new WebException(new WebError.ConflictingTenants());
        var both = new ArrayList<>(refs);
        both.add(ref);
        return new NamedTenants(List.copyOf(both), impossible);
    }

    /** Two slugs or two ids can't be one tenant's. Two domains can. */
    private static boolean contradicts(TenantRef one, TenantRef other) {
        return one.getClass() == other.getClass() && !(one instanceof TenantRef.ByDomain);
    }
}
