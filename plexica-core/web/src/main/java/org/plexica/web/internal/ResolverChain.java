package org.plexica.web.internal;

import java.util.List;
import java.util.Optional;
import org.plexica.core.PlexicaException;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.spi.TenantDirectory;
import org.plexica.web.WebError;
import org.plexica.web.WebException;
import org.plexica.web.spi.InboundRequest;
import org.plexica.web.spi.TenantChain;
import org.plexica.web.spi.TenantResolver;

/**
 * The chain, for the gate and for whatever else names a tenant.
 *
 * @param directory which tenants there are
 * @param resolvers how a request names its tenant
 */
public record ResolverChain(TenantDirectory directory, List<TenantResolver> resolvers) implements TenantChain {
    public ResolverChain {
        resolvers = List.copyOf(resolvers);
    }

    @Override public Outcome find(InboundRequest request) {
        try {
            var named = named(request);
            return named.isEmpty() ? new Unnamed() : new Found(open(one(named)));
        } catch (PlexicaException refused) {
            return new Refused(refused.error());
        }
    }

    /** What the request says, before anybody knows what exists. */
    NamedTenants named(InboundRequest request) {
        return NamedTenants.of(request, resolvers);
    }

    /** Whether all that is named is that tenant. */
    boolean isAllOf(NamedTenants named, TenantId tenant) {
        return !named.impossible() && named.refs().stream().allMatch(ref -> id(ref).filter(tenant::equals).isPresent());
    }

    /** The tenant, if it can be entered. */
    Tenant open(TenantId id) {
        var listing = directory.find(TenantRef.id(id)).orElseThrow(ResolverChain::notFound);
        return switch (listing.availability()) {
            case OPEN -> listing.tenant();
            case NOT_READY -> throw new WebException(new WebError.NotReady());
            case SUSPENDED -> throw new WebException(new WebError.Suspended());
            case GONE -> throw notFound();
        };
    }

    static WebException notFound() {
        return new WebException(new WebError.NotFound());
    }

    private TenantId one(NamedTenants named) {
        if (named.impossible()) throw notFound();
        var ids = named.refs().stream().map(this::id).distinct().toList();
        if (ids.size() > 1) throw new WebException(new WebError.ConflictingTenants());
        return ids.getFirst().orElseThrow(ResolverChain::notFound);
    }

    private Optional<TenantId> id(TenantRef ref) {
        return switch (ref) {
            case TenantRef.ById(var id) -> Optional.of(id);
            case TenantRef.BySlug _,TenantRef.ByDomain _ -> directory.find(ref).map(found -> found.tenant().id());
        };
    }
}
