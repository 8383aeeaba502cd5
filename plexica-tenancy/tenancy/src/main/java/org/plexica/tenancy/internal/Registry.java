package org.plexica.tenancy.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.plexica.core.PhysicalName;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.postgres.Sql;
import org.plexica.tenancy.FirstAdmin;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.TenantStatus;

/** The table of tenants. Each change of a status says from which one it leads, so that of two who disagree one learns it. */
record Registry(Sql sql) {
    private static final String BY_ID = "select " + Columns.TENANT + " from plexica.tenant where id = ?";
    private static final String BY_SLUG = "select " + Columns.TENANT + " from plexica.tenant where slug = ? and status <> 'PURGED'";

    private static final String BY_DOMAIN = "select " + Columns.TENANT
            + " from plexica.tenant where id = (select tenant from plexica.tenant_domain where domain = ?)";

    private static final String MOVE = """
                                       update plexica.tenant
                                       set status = ?, retries = 0, retry_at = clock_timestamp(), purge_at = null, updated_at = clock_timestamp(),
                                           version = version + 1, admin = case when ? in ('ACTIVE', 'PURGED') then null else admin end
                                       where id = ? and status = ?
                                       """;

    /** Takes the slug, writes all names down, and gives the tenant to this node under the first epoch. */
    void reserve(TenantId id, NewTenant request, SagaLeases leases) {
        var name = PhysicalName.fresh(request.slug());
        var admin = request.admin();
        var taken = sql.update(
                """
                insert into plexica.tenant (id, slug, name, status, physical_name, attributes, admin, epoch, leased_by, leased_until)
                values (?, ?, ?, 'PROVISIONING', ?, jsonb_object(?, ?),
                    case when ? then jsonb_build_object('email', ?::text, 'firstName', ?::text, 'lastName', ?::text) end,
                    1, ?, clock_timestamp() + ? * interval '1 millisecond')
                on conflict (slug) where status <> 'PURGED' do nothing
                """, id.value(), request.slug().value(), request.name(), name.value(), request.attributes().keySet(),
                request.attributes().values(), admin.isPresent(), admin.map(FirstAdmin::email).orElse(""),
                admin.map(FirstAdmin::firstName).orElse(""), admin.map(FirstAdmin::lastName).orElse(""), leases.node(),
                leases.millis()) == 0;
        if (taken) throw new TenancyException(TenancyError.SlugTaken.of(request.slug()));
        names().reserve(id, 1, name);
    }

    /** Begins a fresh attempt under a fresh name, given to this node; its epoch. Empty when the tenant has not failed, or somebody is at work on it. */
    Optional<Long> retry(Registered failed, SagaLeases leases) {
        var name = PhysicalName.fresh(failed.tenant().tenant().slug());
        var epoch = sql.first("""
                              update plexica.tenant set status = 'PROVISIONING', attempt = attempt + 1, physical_name = ?, failure = null,
                                  retries = 0, retry_at = clock_timestamp(), updated_at = clock_timestamp(), version = version + 1,
                                  epoch = epoch + 1, leased_by = ?, leased_until = clock_timestamp() + ? * interval '1 millisecond'
                              where id = ? and status = 'FAILED' and (leased_until is null or leased_until < clock_timestamp())
                              returning epoch
                              """, row -> row.getLong(1), name.value(), leases.node(), leases.millis(), failed.id().value());
        epoch.ifPresent(_ -> {
            names().keepFacts(failed.name(), failed.id());
            names().reserve(failed.id(), failed.attempt() + 1, name);
        });
        return epoch;
    }

    Names names() { return new Names(sql); }

    Correlations correlations() { return new Correlations(sql); }

    Optional<Registered> find(TenantRef ref) {
        return switch (ref) {
            case TenantRef.ById(var id) -> sql.first(BY_ID, Columns::tenant, id.value());
            case TenantRef.BySlug(var slug) -> sql.first(BY_SLUG, Columns::tenant, slug.value());
            case TenantRef.ByDomain(var domain) -> sql.first(BY_DOMAIN, Columns::tenant, domain.value());
        };
    }

    Registered require(TenantRef ref) {
        return find(ref).orElseThrow(() -> new TenancyException(new TenancyError.UnknownTenant()));
    }

    /** The tenant, which nobody else can change before this transaction ends. */
    Registered lock(TenantId id) {
        return sql.first(BY_ID + " for update", Columns::tenant, id.value()).orElseThrow(() -> new TenancyException(
                new TenancyError.UnknownTenant()));
    }

    void rename(TenantId id, NewTenant as) {
        sql.update(
                """
                update plexica.tenant set name = ?, attributes = jsonb_object(?, ?), updated_at = clock_timestamp(), version = version + 1
                where id = ?
                """, as.name(), as.attributes().keySet(), as.attributes().values(), id.value());
    }

    boolean move(TenantId id, TenantStatus from, TenantStatus to) {
        return sql.update(MOVE, to, to, id.value(), from) == 1;
    }

    /** Only under the lease that is the last, which ends with a move to where the tenant may stay. */
    boolean move(SagaLease lease, TenantStatus from, TenantStatus to) {
        if (sql.update(MOVE + " and epoch = ?", to, to, lease.tenant().value(), from, lease.epoch()) == 0) return false;
        sql.update("""
                   update plexica.tenant set leased_by = null, leased_until = null
                   where id = ? and status not in ('PROVISIONING', 'COMPENSATING', 'PENDING_PURGE')
                   """, lease.tenant().value());
        return true;
    }

    /** Lets nobody begin to remove before that time is over. False when one is running that ends earlier, which stays. */
    boolean spare(TenantId id, Duration grace) {
        return sql.update("""
                          update plexica.tenant set purge_at = spared.until, retry_at = spared.until, version = version + 1
                          from (select clock_timestamp() + ? * interval '1 millisecond' as until) spared
                          where id = ? and (purge_at is null or purge_at > spared.until)
                          """, grace.toMillis(), id.value()) == 1;
    }

    /** From now on the tenant cannot be restored. False when it has been, when its time has not come, or when somebody else has the lease. */
    boolean beginRemoval(SagaLease lease) {
        return sql.update("""
                          update plexica.tenant set purge_at = null, updated_at = clock_timestamp(), version = version + 1
                          where id = ? and epoch = ? and status = 'PENDING_PURGE' and purge_at <= clock_timestamp()
                          """, lease.tenant().value(), lease.epoch()) == 1;
    }

    /** Keeps why the set-up failed; the first reason stays. */
    void explain(TenantId id, TenancyError failure) {
        sql.update("update plexica.tenant set failure = ? where id = ? and failure is null", FailureText.of(failure), id.value());
    }

    /** Leaves the tenant alone for a while: 1 s, 2 s, 4 s … 64 s. */
    void postpone(TenantId id) {
        sql.update("""
                   update plexica.tenant
                   set retry_at = clock_timestamp() + interval '1 second' * power(2, least(retries, 6)), retries = retries + 1
                   where id = ?
                   """, id.value());
    }

    /** Those that can be entered, in the order in which they were made. */
    List<Tenant> active() {
        return sql.all("select id, slug from plexica.tenant where status = 'ACTIVE' order by id", Columns::identity);
    }

    /** Those between two states whose turn it is and that nobody has. */
    List<TenantId> unsettled() {
        return sql.all("""
                       select id from plexica.tenant
                       where status in ('PROVISIONING', 'COMPENSATING', 'PENDING_PURGE') and retry_at <= clock_timestamp()
                           and (leased_until is null or leased_until < clock_timestamp())
                       order by retry_at limit 1000
                       """, row -> Columns.id(row, "id"));
    }
}
