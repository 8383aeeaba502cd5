package org.plexica.tenancy;

import javax.sql.DataSource;
import org.plexica.core.TenantId;

/**
 * SQL that others write, plug-ins above all, runs as a guest of a tenant: in a schema of its own, by a login of its own that is a member of nothing and can touch nothing
 * else. A guest is known by a name of at most 18 lower-case letters, digits and single hyphens, the same in each tenant that admits it. Thread-safe.
 */
public interface Guests {
    /**
     * Makes the guest's schema and login in the tenant, all or nothing; audited. Where it is admitted already it stays as it is, and its login is mended.
     *
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.InvalidValue} when that is no name for a guest
     * @throws TenancyException {@link TenancyError.UnknownTenant}, {@link TenancyError.NotReady} while the tenant is being made, {@link TenancyError.ForeignResource} when
     *         what bears the guest's name in the database belongs to somebody else
     */
    void admit(TenantId tenant, String guest);

    /**
     * Ends the guest's connections, on all nodes, and removes its login and its schema with all that is in it; audited. Does nothing when it is not admitted. Purging a tenant
     * dismisses its guests.
     *
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.InvalidValue} when that is no name for a guest
     * @throws TenancyException {@link TenancyError.UnknownTenant}, {@link TenancyError.NotReady} while the tenant is being made, {@link TenancyError.ForeignResource}
     */
    void dismiss(TenantId tenant, String guest);

    /**
     * Connections of the guest in the context's tenant, two at once on this node: the guest may create and change what it likes in its own schema, which is the search path,
     * and see nothing of anybody else. They are real ones and no part of {@link Tenancy#transactions}. One that is out for too long is ended by the database. Asking for one
     * throws what {@link Tenancy#dataSource} throws, {@link TenancyException} {@link TenancyError.GuestNotAdmitted}, and
     * {@link org.plexica.postgres.PostgresException} {@link org.plexica.postgres.PostgresError.TooManyConnections} when none becomes free in time.
     *
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.InvalidValue} when that is no name for a guest
     */
    DataSource dataSource(String guest);
}
