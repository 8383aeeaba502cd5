package org.plexica.tenancy.boot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.plexica.core.spi.AuditSink;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.postgres.boot.SharedSchema;
import org.plexica.postgres.spi.MigrationLine;
import org.plexica.tenancy.Tenancy;
import org.plexica.tenancy.internal.AssembledTenancy;
import org.plexica.tenancy.internal.Limits;
import org.plexica.tenancy.internal.SchemaProvisioner;
import org.plexica.tenancy.spi.TenantProvisioner;

/**
 * Puts tenancy together on a PostgreSQL database, 16 or newer.
 *
 * <pre>{@code
 * try (var tenancy = TenancyBuilder.on(app).asProvisioner(provisioner).asOwner(owner).provisioner(realms).build()) {
 *     var acme = tenancy.tenants().create(NewTenant.of("acme", "Acme")).await(ofSeconds(30)).orThrow();
 * }
 * }</pre>
 *
 * <p>What is done as the provisioner and the owner uses the pools given for them; each left out is done on the application's pool, whose login must then be allowed to. See
 * {@link org.plexica.postgres.boot.PlatformLogins} for the three logins. Not thread-safe; builds once.
 */
public final class TenancyBuilder {
    private static final MigrationLine MIGRATIONS = new MigrationLine("tenancy", "org/plexica/tenancy/migrations");

    private final DataSource app;
    private final List<TenantProvisioner> provisioners = new ArrayList<>();
    private DataSource provisioner;
    private DataSource owner;
    private @Nullable AuditSink audit;
    private Limits limits = new Limits(8, 200, Duration.ofMinutes(2), Duration.ofSeconds(10), Duration.ofSeconds(2));

    private TenancyBuilder(DataSource app) {
        this.app = Objects.requireNonNull(app, "app");
        this.provisioner = app;
        this.owner = app;
    }

    /** On the pool of the application's login. Beside what requests need it lends one connection for as long as tenants are being set up or removed. */
    public static TenancyBuilder on(DataSource app) {
        return new TenancyBuilder(app);
    }

    /** The tenants' roles and schemas are made and removed over this pool; as many connections as set-ups may run at once are enough. */
    public TenancyBuilder asProvisioner(DataSource pool) {
        this.provisioner = Objects.requireNonNull(pool, "pool");
        return this;
    }

    /** The shared schema is migrated over this pool while building, with at most four connections; it is not used afterwards. */
    public TenancyBuilder asOwner(DataSource pool) {
        this.owner = Objects.requireNonNull(pool, "pool");
        return this;
    }

    /** Each tenant gets what this one makes as well. The tenant's schema is always there as the step {@code schema}. */
    public TenancyBuilder provisioner(TenantProvisioner other) {
        provisioners.add(Objects.requireNonNull(other, "provisioner"));
        return this;
    }

    /** Writes what happens to tenants there; usually to {@code plexica.audit}, in the transaction in which it happens. */
    public TenancyBuilder audit(AuditSink sink) {
        this.audit = Objects.requireNonNull(sink, "sink");
        return this;
    }

    /** At most so many set-ups run at once, 8 usually, and so many more wait for their turn, 200 usually. */
    public TenancyBuilder attempts(int running, int waiting) {
        limits = new Limits(running, waiting, limits.step(), limits.grace(), limits.sweep());
        return this;
    }

    /** A call to a provisioner may take so long, two minutes usually; then it is interrupted and its resource inspected. */
    public TenancyBuilder stepTimeout(Duration atMost) {
        limits = new Limits(limits.running(), limits.waiting(), atMost, limits.grace(), limits.sweep());
        return this;
    }

    /** What was interrupted is waited for so long, and what still runs when tenancy is closed; 10 seconds usually. */
    public TenancyBuilder grace(Duration atMost) {
        limits = new Limits(limits.running(), limits.waiting(), limits.step(), atMost, limits.sweep());
        return this;
    }

    /** So often tenants are looked for that a process which died left behind, or that have to be tried again; every 2 seconds usually. */
    public TenancyBuilder sweepEvery(Duration period) {
        limits = new Limits(limits.running(), limits.waiting(), limits.step(), limits.grace(), period);
        return this;
    }

    /**
     * Migrates the shared schema and begins to work.
     *
     * @throws org.plexica.tenancy.TenancyException {@link org.plexica.tenancy.TenancyError.BadSteps} when the provisioners do not fit together
     * @throws org.plexica.postgres.PostgresException when the database is not set up as it must be, or does not answer
     */
    public Tenancy build() {
        var floor = PostgresFloor.on(app);
        var login = floor.sql().first("select session_user", row -> row.getString(1)).orElseThrow();
        var all = new ArrayList<TenantProvisioner>(List.of(new SchemaProvisioner(transactions(provisioner), login)));
        all.addAll(provisioners);
        var parts = new AssembledTenancy.Parts(app, floor.platform(), audit == null ? floor.audit() : audit, all, limits);
        var tenancy = new AssembledTenancy(parts);
        SharedSchema.of(owner, login).with(MIGRATIONS).migrate();
        return tenancy.start();
    }

    private static TransactionBridge transactions(DataSource pool) { return PostgresFloor.on(pool).platform(); }
}
