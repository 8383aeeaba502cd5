package org.plexica.tenancy.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plexica.core.DomainName;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.TenantDomains;

/** Gives and takes domains, each in one transaction with its audit record. The tenant's row is locked, so that none is given to a tenant that is just being removed. */
record RegisteredDomains(TransactionBridge transactions, Registry registry, KnownDomains domains, Trail trail) implements TenantDomains {
    @Override public void add(TenantId id, DomainName domain) {
        transactions.run(() -> {
            var tenant = registry.lock(id);
            checkMayHave(tenant);
            if (domains.take(id, domain)) note(tenant, "tenant.domain-added", domain);
            else if (!domains.read(domain).equals(Optional.of(id))) throw new TenancyException(TenancyError.DomainTaken.of(domain));
        });
    }

    @Override public boolean remove(TenantId id, DomainName domain) {
        return transactions.<Boolean, RuntimeException>call(() -> {
            if (!domains.release(id, domain)) return false;
            note(registry.require(TenantRef.id(id)), "tenant.domain-removed", domain);
            return true;
        });
    }

    @Override public List<DomainName> of(TenantId tenant) { return domains.of(tenant); }

    private void note(Registered tenant, String action, DomainName domain) {
        trail.note(tenant.tenant().tenant(), action, Map.of("domain", domain.value()));
    }

    private static void checkMayHave(Registered tenant) {
        switch (tenant.status()) {
            case ACTIVE, SUSPENDED -> {
            }
            case PROVISIONING -> throw new TenancyException(new TenancyError.NotReady());
            case COMPENSATING, FAILED, PENDING_PURGE, PURGED -> throw new TenancyException(new TenancyError.IllegalMove(tenant.status(),
                    "take a domain"));
        }
    }
}
