package org.plexica.tenancy;

import javax.sql.DataSource;
import org.plexica.core.SystemWork;
import org.plexica.core.spi.AuditSink;
import org.plexica.core.spi.IssuerDirectory;
import org.plexica.core.spi.TenantDirectory;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.ChangeFeed;

/** Tenancy, put together; each part can be handed on alone. Thread-safe. */
public interface Tenancy extends AutoCloseable {
    /** The tenants: made, found, listed. */
    Tenants tenants();

    /** What happens to them afterwards. */
    Lifecycle lifecycle();

    /**
     * Connections of the context's tenant, for any library: they see the tenant's schema and nothing else. Inside {@link #transactions} they are part of the open one;
     * outside each statement is a transaction until auto-commit is turned off. A connection refuses to go on in another tenant.
     */
    DataSource dataSource();

    /**
     * Transactions of the context's tenant. They throw {@link TenancyException} when the tenant cannot be entered, and outside of a tenant
     * {@link org.plexica.core.CoreException} {@code core/no-context} or {@code core/no-tenant}.
     */
    TransactionBridge transactions();

    /** Where this tenancy writes what must be remembered: in the caller's transaction, also in one of the host's framework. */
    AuditSink audit();

    /**
     * For SQL that others write, which must not run on {@link #dataSource}.
     *
     * @throws org.plexica.postgres.PostgresException {@link org.plexica.postgres.PostgresError.Unfit} when the builder was not told where their passwords are kept
     */
    Guests guests();

    /** Under which domains of their own they are reached. */
    TenantDomains domains();

    /**
     * Finds the tenant of a request, from memory, which is kept up to date by the {@linkplain #changes change feed}: usually within a tenth of a second. A node that cannot
     * read the feed asks the database each time.
     *
     * <p>It, {@link #issuers()}, {@link #dataSource()} and {@link #transactions()} throw {@link org.plexica.postgres.PostgresException}
     * {@link org.plexica.postgres.PostgresError.Unavailable} where they have to ask and the database does not answer: at most four questions are asked at once, and none
     * waits for its turn for more than five seconds.
     */
    TenantDirectory directory();

    /** The issuers that the tenants' own resources are, from memory like {@link #directory()}; the platform's own issuer is the host's to add. */
    IssuerDirectory issuers();

    /** Compares the registry with the back ends, and repairs what can be repaired safely. */
    Doctor doctor();

    /** Lets the application itself act; audited. */
    SystemWork system();

    /**
     * What is changed on any node: this process is one node, and whoever keeps something up to date listens here rather than start a second feed. It publishes in the
     * innermost transaction of {@link #transactions}, as the tenant's, and is closed with tenancy. In the scope {@code tenant} the key is the id of a tenant that was made,
     * has moved to another status or is gone; scopes that begin with {@code tenant.} are tenancy's own.
     */
    ChangeFeed changes();

    /** Stops to work in the background: set-ups that have not ended are left to another node or the next start. The data sources stay open. */
    @Override void close();
}
