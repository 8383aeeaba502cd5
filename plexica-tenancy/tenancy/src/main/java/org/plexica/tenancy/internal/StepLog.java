package org.plexica.tenancy.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.plexica.core.TenantId;
import org.plexica.postgres.Sql;
import org.plexica.tenancy.StepReport;
import org.plexica.tenancy.spi.Made;

/** How far the steps of each tenant are, and what they made. */
record StepLog(Sql sql) {
    void plan(TenantId tenant, Collection<String> steps) {
        sql.update("insert into plexica.tenant_step (tenant, step, state) select ?, unnest(?::text[]), 'WAITING'", tenant.value(), steps);
    }

    /** Written before the step has any effect; false when the tenant is no longer being set up, and so the step must not begin. */
    boolean begin(TenantId tenant, String step) {
        return sql.update(
                """
                update plexica.tenant_step set state = 'RUNNING', sequence = nextval('plexica.tenant_report'), started_at = clock_timestamp()
                where tenant = ? and step = ? and exists (select from plexica.tenant where id = tenant and status = 'PROVISIONING')
                """,
                tenant.value(), step) == 1;
    }

    void done(TenantId tenant, String step, Made made) {
        sql.update("""
                   update plexica.tenant_step set state = 'DONE', sequence = nextval('plexica.tenant_report'), ended_at = clock_timestamp(),
                       facts = jsonb_object(?, ?)
                   where tenant = ? and step = ?
                   """, made.facts().keySet(), made.facts().values(), tenant.value(), step);
    }

    void mark(TenantId tenant, String step, StepReport.State state) {
        sql.update("""
                   update plexica.tenant_step set state = ?, sequence = nextval('plexica.tenant_report'),
                       ended_at = coalesce(ended_at, clock_timestamp())
                   where tenant = ? and step = ?
                   """, state, tenant.value(), step);
    }

    List<StepReport> reports(TenantId tenant) {
        return sql.all("""
                       select sequence, step, state,
                           coalesce(1000 * extract(epoch from coalesce(ended_at, clock_timestamp()) - started_at), 0)::bigint as elapsed
                       from plexica.tenant_step where tenant = ? order by sequence
                       """,
                row -> new StepReport(row.getLong("sequence"), row.getString("step"), StepReport.State.valueOf(row.getString("state")),
                        Duration.ofMillis(row.getLong("elapsed"))),
                tenant.value());
    }

    Map<String, Made> made(TenantId tenant) {
        return sql.all("""
                       select step, array(select key from jsonb_each_text(facts) order by key) as keys,
                           array(select value from jsonb_each_text(facts) order by key) as values
                       from plexica.tenant_step where tenant = ? and facts <> '{}'
                       """, row -> Map.entry(row.getString("step"), new Made(Columns.map(row))), tenant.value()).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
