package org.plexica.tenancy.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plexica.core.TenantId;
import org.plexica.postgres.Sql;
import org.plexica.tenancy.StepReport;
import org.plexica.tenancy.spi.Made;

/**
 * How far the steps of each tenant are, and what they made: the journal. Each write but the plan is fenced: it says under which lease it is made, and waits for whoever is
 * just taking the tenant over. Only one at a time may write of a tenant, so that sequences become visible in their order: a reader that goes on after the last one it saw would
 * else miss a smaller one that is committed later.
 */
record StepLog(Sql sql, Endings endings) {
    private static final String MINE = "with mine as (select id from plexica.tenant where id = ? and epoch = ? for no key update) ";

    void plan(TenantId tenant, Collection<String> steps) {
        sql.update("delete from plexica.tenant_step where tenant = ?", tenant.value());
        sql.update("insert into plexica.tenant_step (tenant, step, state) select ?, unnest(?::text[]), 'WAITING'", tenant.value(), steps);
    }

    /** Also those steps that the plan does not know yet, because the host has got a provisioner since. */
    void extend(TenantId tenant, Collection<String> steps) {
        sql.update("insert into plexica.tenant_step (tenant, step, state) select ?, unnest(?::text[]), 'WAITING' on conflict do nothing",
                tenant.value(), steps);
    }

    /** Written before the step has any effect; false when the tenant is no longer being set up, and so the step must not begin. */
    boolean begin(SagaLease lease, String step) {
        var begun = sql.update(
                """
                with mine as (select id from plexica.tenant where id = ? and epoch = ? and status = 'PROVISIONING' for no key update)
                update plexica.tenant_step set state = 'RUNNING', sequence = nextval('plexica.tenant_report'),
                    started_at = clock_timestamp(), ended_at = null, doing = null
                from mine where tenant = mine.id and step = ?
                """, lease.tenant().value(), lease.epoch(), step) == 1;
        endings.tell(lease.tenant());
        return begun;
    }

    /** Where the step is, unless it has ended, or the lease has: no harm then. */
    void tell(SagaLease lease, String step, StepReport.Part part) {
        var told = sql.update(MINE + """
                                     update plexica.tenant_step set doing = ?, parts_done = ?, parts = ?,
                                         sequence = nextval('plexica.tenant_report')
                                     from mine where tenant = mine.id and step = ? and state = 'RUNNING'
                                     """, lease.tenant().value(), lease.epoch(), part.what(), part.done(), part.of(), step);
        if (told != 0) endings.tell(lease.tenant());
    }

    void done(SagaLease lease, String step, Made made) {
        written(lease, sql.update(MINE + """
                                         update plexica.tenant_step set state = 'DONE', sequence = nextval('plexica.tenant_report'),
                                             ended_at = clock_timestamp(), facts = jsonb_object(?, ?)
                                         from mine where tenant = mine.id and step = ?
                                         """, lease.tenant().value(), lease.epoch(), made.facts().keySet(), made.facts().values(), step));
    }

    /** What the step's resource is now; how the set-up went stays as it was. */
    void upgraded(SagaLease lease, String step, Made made) {
        written(lease,
                sql.update(MINE + "update plexica.tenant_step set facts = jsonb_object(?, ?) from mine where tenant = mine.id and step = ?",
                        lease.tenant().value(), lease.epoch(), made.facts().keySet(), made.facts().values(), step));
    }

    /** A state that the step is in already is no news: removing is tried again and again, each time from the last step on. */
    void mark(SagaLease lease, String step, StepReport.State state) {
        written(lease, sql.update(MINE + """
                                         update plexica.tenant_step set state = told, ended_at = coalesce(ended_at, clock_timestamp()),
                                             sequence = case when state = told then sequence else nextval('plexica.tenant_report') end
                                         from mine, (values (?::text)) as asked (told) where tenant = mine.id and step = ?
                                         """, lease.tenant().value(), lease.epoch(), state, step));
    }

    List<StepReport> reports(TenantId tenant) {
        return sql.all("""
                       select sequence, step, state, doing, parts_done, parts,
                           coalesce(1000 * extract(epoch from coalesce(ended_at, clock_timestamp()) - started_at), 0)::bigint as elapsed
                       from plexica.tenant_step where tenant = ? order by sequence
                       """,
                row -> new StepReport(row.getLong("sequence"), row.getString("step"), StepReport.State.valueOf(row.getString("state")),
                        Duration.ofMillis(row.getLong("elapsed")), part(row)),
                tenant.value());
    }

    private static Optional<StepReport.Part> part(ResultSet row) throws SQLException {
        if (!row.getString("state").equals(StepReport.State.RUNNING.name())) return Optional.empty();
        var what = Optional.ofNullable(row.getString("doing"));
        var done = row.getInt("parts_done");
        var of = row.getInt("parts");
        return what.map(it -> new StepReport.Part(it, done, of));
    }

    Map<String, StepReport.State> states(TenantId tenant) {
        return reports(tenant).stream().collect(Collectors.toMap(StepReport::step, StepReport::state));
    }

    Map<String, Made> made(TenantId tenant) {
        return sql.all("""
                       select step, array(select key from jsonb_each_text(facts) order by key) as keys,
                           array(select value from jsonb_each_text(facts) order by key) as values
                       from plexica.tenant_step where tenant = ? and facts <> '{}'
                       """, row -> Map.entry(row.getString("step"), new Made(Columns.map(row))), tenant.value()).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void written(SagaLease lease, int rows) {
        if (rows != 1) throw new SagaLease.LostLease();
        endings.tell(lease.tenant());
    }
}
