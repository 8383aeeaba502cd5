package org.plexica.tenancy.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.plexica.core.SystemWork;
import org.plexica.core.TenantRef;
import org.plexica.core.boot.AuditedSystemWork;
import org.plexica.core.spi.AuditSink;
import org.plexica.core.spi.IssuerDirectory;
import org.plexica.core.spi.TenantDirectory;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.tenancy.Lifecycle;
import org.plexica.tenancy.Tenancy;
import org.plexica.tenancy.TenantDomains;
import org.plexica.tenancy.Tenants;
import org.plexica.tenancy.spi.TenantProvisioner;

/** Tenancy, put together. */
public final class AssembledTenancy implements Tenancy {
    private final Tenants tenants;
    private final Lifecycle lifecycle;
    private final KnownTenants directory;
    private final KnownIssuers issuers;
    private final TenantDomains domains;
    private final SystemWork system;
    private final PostgresFloor floor;
    private final AuditSink audit;
    private final SchemaMigrations migrations;
    private final TenantLocks locks;
    private final Attempts attempts;
    private final Sweep sweep;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** What it is put together from. */
    public record Parts(DataSource pool, PostgresFloor floor, Optional<AuditSink> audit, SchemaProvisioner schemas,
            List<TenantProvisioner> others, Limits limits) {
        List<TenantProvisioner> provisioners() {
            return Stream.concat(Stream.of(schemas), others.stream()).toList();
        }
    }

    public AssembledTenancy(Parts parts) {
        var order = new StepOrder(parts.provisioners());
        var sql = parts.floor.sql();
        var registry = new Registry(sql);
        var log = new StepLog(sql);
        var endings = new Endings();
        var known = new KnownDomains(sql);
        directory = new KnownTenants(registry, known, parts.pool);
        floor = parts.floor.placing(directory);
        audit = parts.audit.orElseGet(floor::audit);
        issuers = new KnownIssuers(sql);
        locks = new TenantLocks(parts.pool);
        var trail = new Trail(audit);
        domains = new RegisteredDomains(floor.platform(), registry, known, trail);
        var moves = new Moves(floor.platform(), registry, log, new Moves.Known(directory, issuers, known), trail);
        var settling = new Settling(registry, moves, new TakeBack(order, log, parts.limits), closed::get);
        attempts = new Attempts(new Attempts.Parts(order, registry, log, moves, locks, settling, endings, parts.limits));
        sweep = new Sweep(new Sweep.Parts(registry, locks, settling, endings, parts.limits));
        system = new AuditedSystemWork(audit);
        tenants = new RegisteredTenants(registry, log, new TenantList(sql), attempts, endings, system, directory);
        lifecycle = (tenant, reason) -> {
            var purged = moves.purge(tenant, reason);
            if (!attempts.stop(tenant)) sweep.settle(tenant);
            return purged;
        };
        migrations = new SchemaMigrations(registry, parts.schemas);
    }

    /** Begins to look after what was left behind. */
    public AssembledTenancy start() {
        sweep.start();
        return this;
    }

    @Override public Tenants tenants() { return tenants; }

    @Override public Lifecycle lifecycle() { return lifecycle; }

    @Override public DataSource dataSource() { return floor.dataSource(); }

    @Override public AuditSink audit() { return audit; }

    @Override public TransactionBridge transactions() { return floor.tenants(); }

    @Override public void migrate(TenantRef tenant) { migrations.migrate(tenant); }

    @Override public TenantDomains domains() { return domains; }

    @Override public TenantDirectory directory() { return directory; }

    @Override public IssuerDirectory issuers() { return issuers; }

    @Override public SystemWork system() { return system; }

    @Override public void close() {
        closed.set(true);
        sweep.close();
        attempts.close();
        locks.close();
    }
}
