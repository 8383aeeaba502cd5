package org.plexica.tenancy.boot;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.plexica.core.spi.AuditSink;
import org.plexica.core.spi.EventSink;
import org.plexica.core.spi.SecretStore;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.SessionLimits;
import org.plexica.postgres.boot.DatabaseLogin;
import org.plexica.postgres.boot.LoginProbe;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.postgres.boot.ProvisionerLogins;
import org.plexica.postgres.boot.SharedSchema;
import org.plexica.postgres.spi.MigrationLine;
import org.plexica.tenancy.Tenancy;
import org.plexica.tenancy.internal.AssembledTenancy;
import org.plexica.tenancy.internal.GuestAccess;
import org.plexica.tenancy.internal.GuestRoles;
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
    private final List<MigrationLine> shared = new ArrayList<>();
    private @Nullable Function<String, ProvisionerLogins> provisioner;
    private @Nullable DataSource owner;
    private @Nullable Function<? super Ground, ? extends IsolationModel> isolation;
    private @Nullable TransactionBridge host;
    private @Nullable AuditSink audit;
    private EventSink events = (_, _, _) -> {};
    private UnaryOperator<PostgresFloor> sessions = UnaryOperator.identity();
    private Optional<GuestAccess> guests = Optional.empty();
    private SessionLimits guestLimits = SessionLimits.usual();
    private Limits limits = new Limits(8, 200, Duration.ofMinutes(2), Duration.ofSeconds(10), Duration.ofSeconds(2),
            Duration.ZERO, Duration.ofSeconds(15));

    private TenancyBuilder(DataSource app) {
        this.app = Objects.requireNonNull(app, "app");
    }

    /**
     * On the pool of the application's login, straight to PostgreSQL. Beside what requests need it lends one connection for good, to the {@linkplain Tenancy#changes change
     * feed}, a second one now and then, and one for as long as tenants are being set up or removed: four connections are the least to work with.
     */
    public static TenancyBuilder on(DataSource app) {
        return new TenancyBuilder(app);
    }

    /**
     * The tenants' roles and schemas are made, migrated and removed by that login, and by others that it makes itself, named {@code <login>_2} and so on, one for each 250
     * tenants: so it stays quick with many. Each connection is a new one; there are at most as many at once as set-ups may run, and as many for what is looked after, and ten.
     *
     * @param url of the database, as JDBC has it; there must be no pooler between that mixes sessions
     */
    public TenancyBuilder asProvisioner(DatabaseLogin first, String url) {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(url, "url");
        this.provisioner = app -> ProvisionerLogins.many(first, url, app);
        return this;
    }

    /**
     * The same over connections of one login, for where its password is not at hand: good for about a thousand tenants, as making one takes longer the more this login has made.
     * As many connections as set-ups may run at once are enough, and six at least. It need be no pool.
     */
    public TenancyBuilder asProvisioner(DataSource pool) {
        Objects.requireNonNull(pool, "pool");
        this.provisioner = _ -> ProvisionerLogins.one(pool);
        return this;
    }

    /** The same by what the function makes of the name of the application's login. */
    TenancyBuilder provisionedBy(Function<String, ProvisionerLogins> logins) {
        this.provisioner = logins;
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

    /**
     * Announces what happens to tenants there, as {@link org.plexica.tenancy.TenantEvent}, in the transaction in which it happens: what cannot be announced does not happen.
     * Usually nothing is announced. Where the sink writes to tables of its own, name their migrations, too: {@link #shared}.
     * {@snippet file="org/plexica/tenancy/AnnouncedTest.java" region="announce"}
     */
    public TenancyBuilder events(EventSink sink) {
        this.events = Objects.requireNonNull(sink, "sink");
        return this;
    }

    /** Those migrations of the shared schema as well, of another family whose tables must be there before the first tenant moves; after tenancy's own. */
    public TenancyBuilder shared(MigrationLine line) {
        shared.add(Objects.requireNonNull(line, "line"));
        return this;
    }

    /**
     * Receives guests: SQL that others write.
     *
     * @param url of the database, as JDBC has it, without user and password
     * @param secrets keep the passwords of their logins, the same for all nodes: {@link PostgresFloor#secrets} for example
     */
    public TenancyBuilder guests(String url, SecretStore secrets) {
        guests = Optional.of(new GuestAccess(url, secrets, guestLimits));
        return this;
    }

    /** So many connections guests have on this node and for so long; {@link SessionLimits#usual} usually. */
    public TenancyBuilder guestLimits(SessionLimits limits) {
        guestLimits = Objects.requireNonNull(limits, "limits");
        guests = guests.map(access -> new GuestAccess(access.url(), access.secrets(), limits));
        return this;
    }

    /**
     * A session of the application's pool is ended when it has served so many different tenants, because it grows with the tables that it has touched. Without, it never is.
     *
     * @param most such as 500, when a tenant has ten tables; see {@link PostgresFloor#tenantsPerSession}
     * @param evict takes a connection that is in use out of the pool, as Hikari's {@code evictConnection} does
     */
    public TenancyBuilder tenantsPerSession(int most, Consumer<? super Connection> evict) {
        sessions = floor -> floor.tenantsPerSession(most, evict);
        return this;
    }

    /** At most so many set-ups run at once, 8 usually, and so many more wait for their turn, 200 usually. */
    public TenancyBuilder attempts(int running, int waiting) {
        limits = new Limits(running, waiting, limits.step(), limits.grace(), limits.sweep(), limits.purge(), limits.lease());
        return this;
    }

    /** A call to a provisioner may take so long, two minutes usually; then it is interrupted and its resource inspected. */
    public TenancyBuilder stepTimeout(Duration atMost) {
        limits = new Limits(limits.running(), limits.waiting(), atMost, limits.grace(), limits.sweep(), limits.purge(), limits.lease());
        return this;
    }

    /** What was interrupted is waited for so long, and what still runs when tenancy is closed; 10 seconds usually. */
    public TenancyBuilder grace(Duration atMost) {
        limits = new Limits(limits.running(), limits.waiting(), limits.step(), atMost, limits.sweep(), limits.purge(), limits.lease());
        return this;
    }

    /** So often tenants are looked for that a process which died left behind, or that have to be tried again; every 2 seconds usually. */
    public TenancyBuilder sweepEvery(Duration period) {
        limits = new Limits(limits.running(), limits.waiting(), limits.step(), limits.grace(), period, limits.purge(), limits.lease());
        return this;
    }

    /**
     * A tenant that is purged keeps all it has for so long and can be restored, without anybody getting in; usually nothing of it is kept. Written down when the tenant is purged:
     * another length later changes nothing for that one. At most 3,650 days.
     */
    public TenancyBuilder purgeGrace(Duration length) {
        limits = new Limits(limits.running(), limits.waiting(), limits.step(), limits.grace(), limits.sweep(), length, limits.lease());
        return this;
    }

    /**
     * A node that has died, or cannot reach the database, is waited for so long before others go on with the tenants that it was setting up or removing; 15 seconds usually. A
     * node that runs says five times as often that it does.
     */
    public TenancyBuilder lease(Duration length) {
        limits = new Limits(limits.running(), limits.waiting(), limits.step(), limits.grace(), limits.sweep(), limits.purge(), length);
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
        var floor = floor();
        var login = floor.sql().first("select session_user", row -> row.getString(1)).orElseThrow();
        var makers = given(provisioner, "asProvisioner").apply(login);
        makers.require();
        var schema = SharedSchema.of(given(owner, "asOwner"), login).with(MIGRATIONS);
        shared.forEach(schema::with);
        var roles = new GuestRoles(makers, guests.map(GuestAccess::secrets));
        var model = model(new Ground(app, login, makers, migrations), roles);
        try {
            var parts = new AssembledTenancy.Parts(app, floor, new AssembledTenancy.Told(Optional.ofNullable(audit), events), model,
                    List.copyOf(provisioners), limits,
                    new AssembledTenancy.Hosting(roles, guests));
            schema.migrate();
            return new AssembledTenancy(parts).start();
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private PostgresFloor floor() {
        var floor = sessions.apply(PostgresFloor.on(app));
        return host == null ? floor : floor.within(host);
    }

    private IsolationModel model(Ground ground, GuestRoles roles) {
        if (isolation == null) return SchemaModel.on(ground, roles);
        if (guests.isEmpty()) return isolation.apply(ground);
        throw new PostgresException(new PostgresError.Unfit("guests are received by no model but the usual one",
                "Leave TenancyBuilder.guests out, or isolation."));
    }

    private static <T> T given(@Nullable T login, String how) {
        if (login != null) return login;
        throw new PostgresException(new PostgresError.Unfit("a login is missing",
                "Give its connections by TenancyBuilder." + how + "(…); PlatformLogins.create makes the login."));
    }
}
