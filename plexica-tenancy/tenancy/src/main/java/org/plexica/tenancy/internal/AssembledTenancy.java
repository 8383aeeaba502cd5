package org.plexica.tenancy.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.plexica.core.SystemWork;
import org.plexica.core.TenantId;
import org.plexica.core.boot.AuditedSystemWork;
import org.plexica.core.spi.AuditSink;
import org.plexica.core.spi.EventSink;
import org.plexica.core.spi.IssuerDirectory;
import org.plexica.core.spi.TenantDirectory;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.ChangeFeed;
import org.plexica.postgres.IdempotencyKeys;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.boot.ChangeFeeds;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.tenancy.Doctor;
import org.plexica.tenancy.Guests;
import org.plexica.tenancy.Lifecycle;
import org.plexica.tenancy.Tenancy;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.TenantDomains;
import org.plexica.tenancy.Tenants;
import org.plexica.tenancy.spi.IsolationModel;
import org.plexica.tenancy.spi.TenantProvisioner;

/** Tenancy, put together. */
public final class AssembledTenancy implements Tenancy {
    private final ChangeFeed changes;
    private final Tenants tenants;
    private final Lifecycle lifecycle;
    private final KnownTenants directory;
    private final KnownIssuers issuers;
    private final TenantDomains domains;
    private final Doctor doctor;
    private final SystemWork system;
    private final PostgresFloor floor;
    private final AuditSink audit;
    private final IsolationModel model;
    private final SagaLeases leases;
    private final Sagas sagas;
    private final Sweep sweep;
    private final Optional<AdmittedGuests> guests;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** What it is put together from. */
    public record Parts(DataSource pool, PostgresFloor floor, Told told, IsolationModel model,
            List<TenantProvisioner> others, Limits limits, Hosting hosting) {
        /** Refuses provisioners that don't fit together, before anything is begun. */
        public Parts {
            new StepOrder(provisioners(model, others));
        }

        List<TenantProvisioner> provisioners() { return provisioners(model, others); }

        private static List<TenantProvisioner> provisioners(IsolationModel model, List<TenantProvisioner> others) {
            var first = model.provisioner();
            if (!first.step().id().equals(IsolationModel.STEP))
                throw new TenancyException(new TenancyError.BadSteps("that of the isolation model is called %s (%s), not %s".formatted(
                        first.step().id(), first.getClass().getName(), IsolationModel.STEP)));
            return Stream.concat(Stream.of(first), others.stream()).toList();
        }
    }

    /** Who is told what happens: where it is remembered, if not as usual, and who else hears of it. */
    public record Told(Optional<AuditSink> audit, EventSink events) {}

    /** How guests are received, if they are, and what removes those of before. */
    public record Hosting(GuestRoles roles, Optional<GuestAccess> access) {}

    /** On a database whose shared schema is up to date. */
    public AssembledTenancy(Parts parts) {
        var order = new StepOrder(parts.provisioners());
        var sql = parts.floor.sql();
        var registry = new Registry(sql);
        var endings = new Endings();
        var log = new StepLog(sql, endings);
        changes = ChangeFeeds.start(parts.pool, parts.floor.callers());
        var source = new Source(changes, parts.floor.platform());
        var known = new KnownDomains(source, sql).listening(changes);
        model = parts.model;
        directory = new KnownTenants(source, registry, known, model).listening(changes);
        floor = parts.floor.placing(directory);
        audit = parts.told.audit.orElseGet(floor::audit);
        issuers = new KnownIssuers(source, sql).listening(changes);
        leases = new SagaLeases(sql, log, parts.limits.lease());
        changes.listen(KnownTenants.TENANT, id -> tell(TenantId.parse(id), endings), () -> {});
        var trail = new Trail(audit, parts.told.events, floor.platform());
        domains = new RegisteredDomains(floor.platform(), registry, known, trail);
        var moves = new Moves(floor.platform(), registry, log, new Moves.Known(directory, issuers, known), trail);
        var takeBack = new TakeBack(order, log, parts.limits);
        var late = new LateLooks(registry, log, takeBack, parts.limits);
        var sagaParts = new SagaParts(order, registry, log, moves, leases, takeBack, late, endings, parts.limits,
                new Semaphore(parts.limits.running(), true), closed::get);
        sagas = new Sagas(sagaParts);
        sweep = new Sweep(registry, sagas, late, parts.limits);
        system = new AuditedSystemWork(audit);
        tenants = new RegisteredTenants(registry, log, new TenantList(sql), sagas, endings, system, directory,
                new Upgrades(sagaParts, floor.platform(), trail), new Changes(floor.platform(), registry, directory, trail),
                new IdempotencyKeys(floor.platform()));
        lifecycle = new RegisteredLifecycle(moves, sagas, parts.limits.purge(),
                new Credentials(floor.platform(), registry, order, log, trail, parts.limits));
        var issuing = new Issuing(order, log);
        var standings = new Standings(sql);
        var examiner = new Examiner(
                new Examiner.Parts(order, standings, registry.names(), log, new TrustCheck(issuing, issuers), parts.limits));
        doctor = new RegisteredDoctor(standings, examiner,
                new Repairs(new Repairs.Parts(examiner, registry, standings, takeBack, issuing, issuers,
                        new Repairs.Hands(floor.platform(), sagas, trail))),
                parts.limits);
        guests = parts.hosting.access.map(access -> new AdmittedGuests(
                new AdmittedGuests.Parts(floor.platform(), registry, directory, trail, parts.hosting.roles, access)).listening(changes));
    }

    /** Who works on the tenant, and who waits for it. */
    private void tell(TenantId changed, Endings endings) {
        leases.look(changed);
        endings.tell(changed);
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

    @Override public Guests guests() {
        return guests.orElseThrow(() -> new PostgresException(new PostgresError.Unfit("tenancy receives no guests",
                "Say where they connect and where their passwords are kept: TenancyBuilder.guests(url, secrets), by PostgresFloor.secrets for example.")));
    }

    @Override public TenantDomains domains() { return domains; }

    @Override public TenantDirectory directory() { return directory; }

    @Override public IssuerDirectory issuers() { return issuers; }

    @Override public Doctor doctor() { return doctor; }

    @Override public SystemWork system() { return system; }

    @Override public ChangeFeed changes() { return changes; }

    @Override public void close() {
        closed.set(true);
        guests.ifPresent(AdmittedGuests::close);
        sweep.close();
        sagas.close();
        leases.close();
        changes.close();
        model.close();
    }
}
