package org.plexica.postgres.boot;

import java.sql.Connection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.plexica.core.CoreError;
import org.plexica.core.spi.AuditSink;
import org.plexica.core.spi.SecretStore;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.Sql;
import org.plexica.postgres.internal.CallersTransactions;
import org.plexica.postgres.internal.OpenTransactions;
import org.plexica.postgres.internal.PlatformTransactions;
import org.plexica.postgres.internal.Sessions;
import org.plexica.postgres.internal.TableAudit;
import org.plexica.postgres.internal.TableSecrets;
import org.plexica.postgres.internal.TenantDataSource;
import org.plexica.postgres.internal.TenantTransactions;
import org.plexica.postgres.spi.Placements;

/**
 * The floor on one pool of the application's login, for a database whose shared schema has been {@link SharedSchema migrated}. There are three ways to run a
 * transaction on it, and each says whose rights its statements have: {@link #platform}, {@link #tenants}, {@link #callers}. Immutable and thread-safe.
 * {@snippet file="org/plexica/postgres/PlacedTenants.java" region="floor"}
 *
 * <p>A transaction of a tenant can be told what it shall be like:
 * {@snippet file="org/plexica/postgres/TenantTransactionsTest.java" region="options"}
 */
public final class PostgresFloor {
    private final OpenTransactions all;

    private PostgresFloor(OpenTransactions all) {
        this.all = all;
    }

    /** On that pool, which stays the caller's to close. Its connections must come with auto-commit on, as is usual. No tenant has a place on it yet. */
    public static PostgresFloor on(DataSource pool) {
        return new PostgresFloor(OpenTransactions.of(Objects.requireNonNull(pool, "pool")));
    }

    /** The same with tenants, placed so. A transaction that is open on one of the two is open on both. */
    public PostgresFloor placing(Placements placements) {
        return new PostgresFloor(new OpenTransactions(all.pool(), Optional.of(placements), all.host(), all.open(), all.sessions()));
    }

    /**
     * The same, but a session of the pool is ended when it has served so many different tenants: PostgreSQL keeps what it knows of every table that a session has touched, about
     * 13 kB each, for as long as the session lives.
     * {@snippet file="org/plexica/postgres/SessionLifeTest.java" region="sessions"}
     *
     * @param most such as 500, when a tenant has ten tables
     * @param evict takes a connection that is in use out of the pool, as Hikari's {@code evictConnection} does
     * @throws org.plexica.core.CoreException {@link CoreError.InvalidValue} when less than one
     */
    public PostgresFloor tenantsPerSession(int most, Consumer<? super Connection> evict) {
        Objects.requireNonNull(evict, "evict");
        if (most < 1) throw CoreError.InvalidValue.of("tenants per session", "must be 1 or more").exception();
        return new PostgresFloor(
                new OpenTransactions(all.pool(), all.placements(), all.host(), all.open(), Sessions.of(all.pool(), most, evict)));
    }

    /**
     * The same for a host whose own framework opens the tenants' transactions, over the {@link #dataSource()} of this floor.
     *
     * @param host says which transaction of the framework is open; it is asked for connections that came from here and no others
     */
    public PostgresFloor within(TransactionBridge host) {
        return new PostgresFloor(new OpenTransactions(all.pool(), all.placements(), Optional.of(host), all.open(), all.sessions()));
    }

    /** Transactions of the application's own login, for the shared schema; whatever tenant the context is in. */
    public TransactionBridge platform() {
        return new PlatformTransactions(all);
    }

    /**
     * Transactions of the context's tenant, under its role. They throw what {@link Placements} throw, and {@link org.plexica.core.CoreError.NoContext} or
     * {@link org.plexica.core.CoreError.NoTenant} outside of a tenant.
     */
    public TransactionBridge tenants() { return new TenantTransactions(all); }

    /** The innermost open transaction, else one of the context's tenant, else one of the application: for what must commit together with the caller's change. */
    public TransactionBridge callers() {
        return new CallersTransactions(all);
    }

    /**
     * Connections of the context's tenant, for any library: part of the open transaction where there is one, else each its own. A connection refuses to go on in another
     * tenant than it was taken in. Its search path is the schema of the tenant's {@link org.plexica.postgres.spi.Placement} alone.
     */
    public DataSource dataSource() { return new TenantDataSource(all); }

    /** Statements of the application's own login. */
    public Sql sql() { return new Sql(platform()); }

    /** Writes to {@code plexica.audit}, in the caller's transaction: the application's login and the tenants can add to it and nothing else. */
    public AuditSink audit() {
        return new TableAudit(new CallersTransactions(all));
    }

    /**
     * Keeps secrets in {@code plexica.secret}, encrypted by AES-256-GCM with a key for each, which is encrypted with the key of the file. It is here and not in a family, because
     * any family may have a secret to keep.
     *
     * @throws org.plexica.postgres.PostgresException {@link org.plexica.postgres.PostgresError.Unfit} when the file is no key file that only its owner can read
     */
    public SecretStore secrets(SecretKeyFile key) {
        return new TableSecrets(sql(), key.read());
    }
}
