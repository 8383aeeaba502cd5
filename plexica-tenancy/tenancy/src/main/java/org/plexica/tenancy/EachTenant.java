package org.plexica.tenancy;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.plexica.core.CoreError;
import org.plexica.core.TenantId;

/**
 * How work is done in many tenants, one call for each.
 * {@snippet file="org/plexica/tenancy/EachTenantTest.java" region="each"}
 *
 * @param only these, as far as they are active; empty for all that are
 * @param parallel how many at once, 1 to 64
 * @param onFailure what a failure means for the others
 */
public record EachTenant(Optional<Set<TenantId>> only, int parallel, OnFailure onFailure) {
    private static final int MOST = 64;
    private static final EachTenant USUAL = new EachTenant(Optional.empty(), 4, OnFailure.GO_ON);

    /** What a failure in one tenant means for the others. */
    public enum OnFailure {
        /** They have their turn all the same. */
        GO_ON,
        /** No other is begun. */
        STOP
    }

    public EachTenant {
        only = only.map(Set::copyOf);
        Objects.requireNonNull(onFailure, "onFailure");
        if (parallel < 1 || parallel > MOST) throw CoreError.InvalidValue.of("parallel", "must be from 1 to 64").exception();
    }

    /** All active tenants, four at once, and a failure does not stop the others. */
    public static EachTenant active() { return USUAL; }

    /** The same for these only. */
    public EachTenant only(Set<TenantId> tenants) {
        return new EachTenant(Optional.of(tenants), parallel, onFailure);
    }

    /** The same with so many at once. */
    public EachTenant parallel(int many) { return new EachTenant(only, many, onFailure); }

    /** The same, but nothing is begun after a failure. */
    public EachTenant stoppingOnFailure() {
        return new EachTenant(only, parallel, OnFailure.STOP);
    }
}
