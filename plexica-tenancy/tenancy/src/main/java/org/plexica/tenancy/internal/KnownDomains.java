package org.plexica.tenancy.internal;

import java.util.List;
import java.util.Optional;
import org.plexica.core.DomainName;
import org.plexica.core.TenantId;
import org.plexica.postgres.ChangeFeed;
import org.plexica.postgres.Sql;

/** The table of domains, and who has which from memory. What is changed is changed in the open transaction, after whose commit all nodes forget it. */
final class KnownDomains {
    private static final String SCOPE = "tenant.domain";

    private final Remembered<DomainName, TenantId> remembered;
    private final Source source;
    private final Sql sql;

    KnownDomains(Source source, Sql sql) {
        this.source = source;
        this.sql = sql;
        this.remembered = new Remembered<>(source, this::read);
    }

    /** From now on this node learns what others change. */
    KnownDomains listening(ChangeFeed feed) {
        feed.listen(SCOPE, domain -> remembered.forget(new DomainName(domain)), remembered::forgetAll);
        return this;
    }

    /** Whose it is, from memory. */
    Optional<TenantId> find(DomainName domain) {
        return remembered.get(domain);
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
        var taken = sql.update("insert into plexica.tenant_domain (domain, tenant) values (?, ?) on conflict (domain) do nothing",
                domain.value(), tenant.value()) == 1;
        if (taken) changed(domain);
        return taken;
    }

    /** False when it was not the tenant's. */
    boolean release(TenantId tenant, DomainName domain) {
        var released = sql.update("delete from plexica.tenant_domain where domain = ? and tenant = ?", domain.value(), tenant.value()) == 1;
        if (released) changed(domain);
        return released;
    }

    /** All that the tenant had. */
    List<DomainName> releaseAll(TenantId tenant) {
        var released = sql.all("delete from plexica.tenant_domain where tenant = ? returning domain",
                row -> new DomainName(row.getString("domain")), tenant.value());
        released.forEach(this::changed);
        return released;
    }

    private void changed(DomainName domain) {
        source.changed(SCOPE, domain.value(), () -> remembered.forget(domain));
    }
}
