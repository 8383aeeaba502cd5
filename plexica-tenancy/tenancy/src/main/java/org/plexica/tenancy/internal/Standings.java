package org.plexica.tenancy.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.plexica.core.PhysicalName;
import org.plexica.core.TenantId;
import org.plexica.postgres.Sql;
import org.plexica.tenancy.Examination;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;

/** What the registry says to whoever examines tenants. */
record Standings(Sql sql) {
    private static final String SELECT = "select " + Columns.TENANT
            + """
              , epoch, retries, updated_at, coalesce(leased_until > clock_timestamp(), false) as leased,
                (1000 * extract(epoch from clock_timestamp() - greatest(retry_at, coalesce(leased_until, retry_at))))::bigint as overdue
              from plexica.tenant where id = ?""";

    Standing require(TenantId tenant) {
        return sql.first(SELECT, Standings::standing, tenant.value()).orElseThrow(() -> new TenancyException(
                new TenancyError.UnknownTenant()));
    }

    /** The names of the page, and one more if there is one. */
    List<Names.Reserved> names(Examination what) {
        return sql.all("""
                       select name, tenant, attempt from plexica.tenant_name
                       where (?::uuid is null or tenant = ?::uuid) and name > ? order by name limit ?
                       """, Names.Reserved::of, tenant(what), tenant(what), what.after().map(PhysicalName::value).orElse(""), what
                .names() + 1);
    }

    /** Its turn is now. False when it has moved since, or somebody works on it. */
    boolean hurry(Standing seen) {
        return sql.update("""
                          update plexica.tenant set retry_at = clock_timestamp()
                          where id = ? and version = ? and epoch = ? and (leased_until is null or leased_until < clock_timestamp())
                          """, seen.owner().id().value(), seen.owner().tenant().version(), seen.epoch()) == 1;
    }

    private static @Nullable UUID tenant(Examination what) {
        return what.tenant().map(TenantId::value).orElse(null);
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(Columns.tenant(row), row.getLong("epoch"), row.getBoolean("leased"), row.getInt("retries"),
                Duration.ofMillis(row.getLong("overdue")), row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
