package org.plexica.tenancy;

import java.util.Objects;
import java.util.Set;
import org.plexica.core.Page;

/**
 * Which tenants to list.
 *
 * @param search a part of the slug or the name, in any case; empty for all
 * @param statuses in which status; empty for any but {@link TenantStatus#PURGED}
 * @param page which page; sorted by {@code slug}, {@code name}, {@code createdAt} or {@code status}, usually {@code slug}
 * {@snippet file="org/plexica/tenancy/RegistryTest.java" region="query"}
 */
public record TenantQuery(String search, Set<TenantStatus> statuses, Page.Request page) {
    public TenantQuery {
        Objects.requireNonNull(search, "search");
        statuses = Set.copyOf(statuses);
        Objects.requireNonNull(page, "page");
    }

    /** The first page of all. */
    public static TenantQuery all() {
        return new TenantQuery("", Set.of(), Page.Request.first());
    }

    /** The first page of those that are in use. */
    public static TenantQuery active() {
        return new TenantQuery("", Set.of(TenantStatus.ACTIVE), Page.Request.first());
    }
}
