package org.plexica.tenancy.boot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.plexica.core.spi.AuditSink;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.boot.LoginProbe;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.postgres.boot.SharedSchema;
import org.plexica.postgres.spi.MigrationLine;
import org.plexica.tenancy.Tenancy;
import org.plexica.tenancy.internal.AssembledTenancy;
import org.plexica.tenancy.internal.Limits;
import org.plexica.tenancy.internal.SchemaModel;
import org.plexica.tenancy.spi.Ground;
import org.plexica.tenancy.spi.IsolationModel;
import org.plexica.tenancy.spi.TenantProvisioner;

/**
 * Puts tenancy together on a PostgreSQL database, 16 or newer.
 *
 * <pre>{@code
 * try (var tenancy = TenancyBuilder.on(app).asProvisioner(provisioner).asOwner(owner).migrations("db/tenant").build()) {
 *     var acme = tenancy.tenants().create(NewTenant.of("acme", "Acme")).await(ofSeconds(30)).orThrow();
 * }
 * }</pre>
 *
 * <p>It takes three logins, so that the one that requests use can do nothing by itself: {@link org.plexica.postgres.boot.PlatformLogins} makes them, and a start with one
 * that could do more is refused. Not thread-safe; builds once.
 */
public final class TenancyBuilder {
    private static final MigrationLine MIGRATIONS = new MigrationLine("tenancy", "org/plexica/tenancy/migrations");

    private final DataSource app;
    private final List<TenantProvisioner> provisioners = new ArrayList<>();
    private final List<MigrationLine> migrations = new ArrayList<>();
    private @Nullable DataSource provisioner;
    private @Nullable DataSource owner;
    private Function<? super Ground, ? extends IsolationModel> isolation = SchemaModel::on;
    private @Nullable TransactionBridge host;
    private @Nullable AuditSink audit;
    private Limits limits = new Limits(8, 200, Duration.ofMinutes(2), Duration.ofSeconds(10), Duration.ofSeconds(2));

    private TenancyBuilder(DataSource app) {
        this.app = Objects.requireNonNull(app, "app");
    }

    /** On the pool of the application's login. Beside what requests need it lends one connection for as long as tenants are being set up or removed. */
    public static TenancyBuilder on(DataSource app) {
        return new TenancyBuilder(app);
    }

    /**
     * The tenants' roles and schemas are made, migrated and removed over this one: as many connections as set-ups may run at once are enough, and six at least. It need be no
     * pool, see {@link org.plexica.postgres.boot.DatabaseLogin#at}.
     */
    public TenancyBuilder asProvisioner(DataSource pool) {
        this.provisioner = Objects.requireNonNull(pool, "pool");
        return this;
    }

    /** The shared schema is migrated over this pool while building, with at most four connections; it is not used afterwards. */
    public TenancyBuilder asOwner(DataSource pool) {
        this.owner = Objects.requireNonNull(pool, "pool");
        return this;
    }

    /** The host's own migrations of each tenant's schema: Flyway's {@code V<version>__<what>.sql} in that folder of the class path, run as the schema's owner. */
    public TenancyBuilder migrations(String location) {
        return migrations(new MigrationLine("app", location));
    }

    /** Those migrations of each tenant's schema as well, after those that were named before. */
    public TenancyBuilder migrations(MigrationLine line) {
        migrations.add(Objects.requireNonNull(line, "line"));
        return this;
    }

    /**
     * The tenants' rows are kept apart by that model; usually each tenant has a schema. It holds for the whole tenancy and must be the same as long as the tenants live: one per
     * tenant, and moving from one to another, come later.
     *
     * @param model makes it from what this builder was given
     */
    public TenancyBuilder isolation(Function<? super Ground, ? extends IsolationModel> model) {
        this.isolation = Objects.requireNonNull(model, "model");
        return this;
    }

    /** The tenants' transactions are opened by the host's own framework, over the {@link Tenancy#dataSource()} of what is built here, which then joins them. */
    public TenancyBuilder within(TransactionBridge framework) {
        this.host = Objects.requireNonNull(framework, "framework");
        return this;
    }

    /** Each tenant gets what this one makes as well. The tenant's schema, or what its isolation model has instead, is always there as the step {@code schema}. */
    public TenancyBuilder provisioner(TenantProvisioner other) {
        provisioners.add(Objects.requireNonNull(other, "provisioner"));
        return this;
    }

    /** Writes what happens to tenants there; usually to {@code plexica.audit}, in the transaction in which it happens. To go without say {@link AuditSink#none}. */
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
        new LoginProbe(app).require();
        var floor = host == null ? PostgresFloor.on(app) : PostgresFloor.on(app).within(host);
        var login = floor.sql().first("select session_user", row -> row.getString(1)).orElseThrow();
        var maker = given(provisioner, "asProvisioner");
        var shared = SharedSchema.of(given(owner, "asOwner"), login).with(MIGRATIONS);
        var model = isolation.apply(new Ground(app, login, maker, migrations));
        try {
            var parts = new AssembledTenancy.Parts(app, floor, Optional.ofNullable(audit), model, List.copyOf(provisioners), limits);
            var tenancy = new AssembledTenancy(parts);
            shared.migrate();
            return tenancy.start();
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static DataSource given(@Nullable DataSource pool, String how) {
        if (pool != null) return pool;
        throw new PostgresException(new PostgresError.Unfit("a login is missing",
                "Give its connections by TenancyBuilder." + how + "(…); PlatformLogins.create makes the login."));
    }
}
