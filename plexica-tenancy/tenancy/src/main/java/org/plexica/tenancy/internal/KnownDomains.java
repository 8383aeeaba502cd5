package org.plexica.tenancy.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.plexica.core.DomainName;
import org.plexica.core.TenantId;
import org.plexica.postgres.Sql;

/** The table of domains, and who has which from memory. What is changed is changed in the open transaction, and to be forgotten after its commit. */
final class KnownDomains {
    private final Remembered<DomainName, TenantId> remembered = new Remembered<>();
    private final Sql sql;

    KnownDomains(Sql sql) {
        this.sql = sql;
    }

    /** Whose it is, from memory. */
    Optional<TenantId> find(DomainName domain) {
        return remembered.get(domain, this::read);
    }

    /** Whose it is now. */
    Optional<TenantId> read(DomainName domain) {
        return sql.first("select tenant from plexica.tenant_domain where domain = ?", row -> Columns.id(row, "tenant"), domain.value());
    }

    List<DomainName> of(TenantId tenant) {
        return sql.all("select domain from plexica.tenant_domain where tenant = ? order by domain", row -> new DomainName(row.getString(
                "domain")), tenant.value());
    }

    /** False when somebody has it; waits for whoever is just taking it. */
    boolean take(TenantId tenant, DomainName domain) {
        return sql.update("insert into plexica.tenant_domain (domain, tenant) values (?, ?) on conflict (domain) do nothing",
                domain.value(),
                tenant.value()) == 1;
    }

    /** False when it was not the tenant's. */
    boolean release(TenantId tenant, DomainName domain) {
        return sql.update("delete from plexica.tenant_domain where domain = ? and tenant = ?", domain.value(), tenant.value()) == 1;
    }

    /** All that the tenant had. */
    List<DomainName> releaseAll(TenantId tenant) {
        return sql.all("delete from plexica.tenant_domain where tenant = ? returning domain",
                row -> new DomainName(row.getString("domain")),
                tenant.value());
    }

    void forget(Collection<DomainName> domains) {
        remembered.forget(domains);
    }
}
