package org.plexica.tenancy.internal;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.plexica.core.TenantId;
import org.plexica.core.spi.Issuer;
import org.plexica.core.spi.IssuerDirectory;
import org.plexica.postgres.ChangeFeed;
import org.plexica.postgres.Sql;

/** The tenants' issuers, from memory. */
final class KnownIssuers implements IssuerDirectory {
    private static final int LONGEST = 2_000;
    private static final String SELECT = "select issuer, tenant, keys, audiences from plexica.tenant_issuer ";

    private static final String SCOPE = "tenant.issuer";
    private static final int LONGEST_KEY = 500;
    /** Stands for an issuer that is too long to be told of. */
    private static final String ANY = "*";

    private final Remembered<String, Issuer> remembered;
    private final Source source;
    private final Sql sql;

    KnownIssuers(Source source, Sql sql) {
        this.source = source;
        this.sql = sql;
        this.remembered = new Remembered<>(source, this::read);
    }

    /** From now on this node learns what others change. */
    KnownIssuers listening(ChangeFeed feed) {
        feed.listen(SCOPE, this::forget, remembered::forgetAll);
        return this;
    }

    @Override public Optional<Issuer> find(String issuer) {
        if (issuer.isEmpty() || issuer.length() > LONGEST || issuer.indexOf('\0') >= 0) return Optional.empty();
        return remembered.get(issuer);
    }

    /** In the open transaction. */
    void trust(Collection<Issuer> issuers) {
        for (var issuer : issuers) {
            sql.update("insert into plexica.tenant_issuer (issuer, tenant, keys, audiences) values (?, ?, ?, ?)",
                    issuer.uri().toString(), issuer.tenant().orElseThrow().value(), issuer.keys().toString(), issuer.audiences());
            changed(issuer.uri().toString());
        }
    }

    /** In the open transaction, which lets the tenant's people in, or keeps them out, and so the issuers of theirs. */
    void changed(TenantId tenant) {
        sql.all("select issuer from plexica.tenant_issuer where tenant = ?", row -> row.getString(1), tenant.value())
                .forEach(this::changed);
    }

    /** In the open transaction, for good. */
    void distrust(TenantId tenant) {
        sql.all("delete from plexica.tenant_issuer where tenant = ? returning issuer", row -> row.getString(1), tenant.value())
                .forEach(this::changed);
    }

    private void changed(String issuer) {
        source.changed(SCOPE, issuer.length() <= LONGEST_KEY ? issuer : ANY, () -> remembered.forget(issuer));
    }

    private void forget(String key) {
        if (key.equals(ANY)) remembered.forgetAll();
        else
            remembered.forget(key);
    }

    private Optional<Issuer> read(String issuer) {
        return sql.first(
                SELECT + "where issuer = ? and exists (select from plexica.tenant where id = tenant and status in ('ACTIVE', 'SUSPENDED'))",
                KnownIssuers::issuer, issuer);
    }

    /** Those that are trusted for the tenant, asked of the database. */
    List<Issuer> trusted(TenantId tenant) {
        return sql.all(SELECT + "where tenant = ?", KnownIssuers::issuer, tenant.value());
    }

    /** Whether or not its tenant can be entered; asked of the database. */
    Optional<Issuer> kept(String issuer) {
        return sql.first(SELECT + "where issuer = ?", KnownIssuers::issuer, issuer);
    }

    private static Issuer issuer(ResultSet row) throws SQLException {
        return new Issuer(URI.create(row.getString("issuer")), URI.create(row.getString("keys")),
                Set.of(Objects.requireNonNull(Columns.texts(row, "audiences"))), Optional.of(Columns.id(row, "tenant")));
    }
}
