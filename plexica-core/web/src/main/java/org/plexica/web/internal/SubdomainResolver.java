package org.plexica.web.internal;

import org.plexica.core.TenantSlug;
import org.plexica.web.spi.InboundRequest;
import org.plexica.web.spi.TenantResolver;

/** The tenant is named by the label before the domain, by slug or id. The domain itself, other hosts, and labels that are reserved words name none. */
public final class SubdomainResolver implements TenantResolver {
    private final String domain;
    private final String suffix;

    /** Reads labels before that domain. */
    public SubdomainResolver(String domain) {
        this.domain = HostHeader.domain(domain);
        suffix = "." + this.domain;
    }

    @Override public Resolution resolve(InboundRequest request) {
        return HostHeader.read(request, this::read);
    }

    private Resolution read(String name) {
        if (name.equals(domain) || !name.endsWith(suffix)) return new NotApplicable();
        var label = name.substring(0, name.length() - suffix.length());
        return TenantSlug.RESERVED.contains(label) ? new NotApplicable() : TenantNames.read(label);
    }
}
