package org.plexica.core;

import java.util.Objects;

/** A way to name a tenant: what a request, a script or a person has in hand. */
public sealed interface TenantRef {
    /**
     * By its id.
     *
     * @param id the id
     */
    record ById(TenantId id) implements TenantRef {
        public ById {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * By its slug.
     *
     * @param slug the slug
     */
    record BySlug(TenantSlug slug) implements TenantRef {
        public BySlug {
            Objects.requireNonNull(slug, "slug");
        }
    }

    /**
     * By a domain of its own; it may have several.
     *
     * @param domain the domain
     */
    record ByDomain(DomainName domain) implements TenantRef {
        public ByDomain {
            Objects.requireNonNull(domain, "domain");
        }
    }

    /** By the id. */
    static TenantRef id(TenantId id) { return new ById(id); }

    /**
     * By the slug.
     *
     * @throws CoreException {@link CoreError.InvalidValue} when the text is no slug
     */
    static TenantRef slug(String slug) { return new BySlug(new TenantSlug(slug)); }

    /**
     * By a domain of its own.
     *
     * @throws CoreException {@link CoreError.InvalidValue} when the text is no domain
     */
    static TenantRef domain(String domain) { return new ByDomain(new DomainName(domain)); }
}
