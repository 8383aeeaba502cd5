package org.plexica.tenancy.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plexica.core.PhysicalName;
import org.plexica.core.TenantId;
import org.plexica.postgres.Sql;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.TenantStatus;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Made;

/** Every physical name that was ever reserved, and when somebody must look at it again. */
record Names(Sql sql) {
    private static final String SELECT = "select name, tenant, attempt from plexica.tenant_name ";
    private static final int MOST = 100;

    /** In the transaction that begins the attempt, so that no effect can be under a name that is not written down. */
    void reserve(TenantId tenant, int attempt, PhysicalName name) {
        sql.update("insert into plexica.tenant_name (name, tenant, attempt) values (?, ?, ?)", name.value(), tenant.value(), attempt);
    }

    /** What the steps of the attempt made, before its rows make room for those of the next. */
    void keepFacts(PhysicalName name, TenantId tenant) {
        sql.update("""
                   update plexica.tenant_name set facts = coalesce(
                       (select jsonb_object_agg(step, facts) from plexica.tenant_step where tenant = ? and facts <> '{}'), '{}')
                   where name = ?
                   """, tenant.value(), name.value());
    }

    /** Whatever was seen under the name, it is to be looked at once more after that time. */
    void lookAfter(PhysicalName name, Duration delay) {
        sql.update("update plexica.tenant_name set look_at = clock_timestamp() + ? * interval '1 millisecond' where name = ?",
                delay.toMillis(), name.value());
    }

    void looked(PhysicalName name) {
        sql.update("update plexica.tenant_name set look_at = null where name = ?", name.value());
    }

    Optional<Reserved> find(PhysicalName name) { return sql.first(SELECT + "where name = ?", Reserved::of, name.value()); }

    /** Those whose time has come. */
    List<Reserved> due() {
        return sql.all(SELECT + "where look_at <= clock_timestamp() order by look_at limit " + MOST, Reserved::of);
    }

    /** What the steps of an attempt made that is no longer the tenant's current one. */
    Map<String, Made> facts(PhysicalName name) {
        return sql.all("""
                       select step, array(select key from jsonb_each_text(made) order by key) as keys,
                           array(select value from jsonb_each_text(made) order by key) as values
                       from plexica.tenant_name, jsonb_each(facts) as steps (step, made) where name = ?
                       """, row -> Map.entry(row.getString("step"), new Made(Columns.map(row))), name.value()).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** A name and for which attempt it is. */
    record Reserved(PhysicalName name, TenantId tenant, int attempt) {
        static Reserved of(ResultSet row) throws SQLException {
            return new Reserved(new PhysicalName(row.getString("name")), Columns.id(row, "tenant"), row.getInt("attempt"));
        }

        boolean isCurrent(Registered owner) { return owner.attempt() == attempt; }

        /** For ever: no move leads back. */
        boolean isOutOfUse(Registered owner) {
            return !isCurrent(owner) || owner.status() == TenantStatus.FAILED || owner.status() == TenantStatus.PURGED;
        }

        /** By what its resources are inspected and removed. */
        Attempt attempt(Registered owner, Map<String, Made> facts) {
            var request = new NewTenant(owner.tenant().tenant().slug(), owner.tenant().name(), Optional.empty(),
                    owner.tenant().attributes());
            return new Attempt(tenant, attempt, name, request, facts);
        }
    }
}
