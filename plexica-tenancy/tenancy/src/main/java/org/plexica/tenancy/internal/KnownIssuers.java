package org.plexica.tenancy.internal;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.plexica.core.TenantId;
import org.plexica.core.spi.Issuer;
import org.plexica.core.spi.IssuerDirectory;
import org.plexica.postgres.Sql;

/** The tenants' issuers, from memory. */
final class KnownIssuers implements IssuerDirectory {
    private static final int LONGEST = 2_000;

    private final Remembered<String, Issuer> remembered = new Remembered<>();
    private final Sql sql;

    KnownIssuers(Sql sql) {
        this.sql = sql;
    }

    @Override public Optional<Issuer> find(String issuer) {
        if (issuer.isEmpty() || issuer.length() > LONGEST || issuer.indexOf('\0') >= 0) return Optional.empty();
        return remembered.get(issuer, this::read);
    }

    /** In the open transaction; to be forgotten after the commit. */
    void trust(Collection<Issuer> issuers) {
        issuers.forEach(issuer -> sql.update("insert into plexica.tenant_issuer (issuer, tenant, keys, audiences) values (?, ?, ?, ?)",
                issuer.uri().toString(), issuer.tenant().orElseThrow().value(), issuer.keys().toString(), issuer.audiences()));
    }

    /** In the open transaction; what it returns is to be forgotten after the commit. */
    List<String> distrust(TenantId tenant) {
        return sql.all("delete from plexica.tenant_issuer where tenant = ? returning issuer", row -> row.getString(1), tenant.value());
    }

    void forget(Collection<String> issuers) {
        remembered.forget(issuers);
    }

    private Optional<Issuer> read(String issuer) {
        return sql.first("select issuer, tenant, keys, audiences from plexica.tenant_issuer where issuer = ?", row -> new Issuer(URI.create(
                row.getString("issuer")), URI.create(row.getString("keys")),
                Set.of(Objects.requireNonNull(Columns.texts(row, "audiences"))),
                Optional.of(Columns.id(row, "tenant"))), issuer);
    }
}
