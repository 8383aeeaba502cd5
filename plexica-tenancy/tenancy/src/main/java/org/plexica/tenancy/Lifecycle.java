package org.plexica.tenancy;

import java.time.Duration;
import org.plexica.core.TenantId;

/**
 * The moves of a tenant's life after its set-up. Legal moves only, each audited. Thread-safe.
 *
 * <p>{@link #suspend} and {@link #purge} shut the tenant's people out: when they return, no node that runs lets anybody in any more. That takes a few milliseconds; where a
 * node has died or is cut off, up to two seconds, after which it refuses by itself. Where nodes have not confirmed after five, they throw
 * {@link org.plexica.postgres.PostgresException} {@link org.plexica.postgres.PostgresError.NotSeenYet}, or {@link org.plexica.postgres.PostgresError.Unavailable} when the
 * database does not answer. Nothing is undone then: the move may be made. To call again is safe, and waits again.
 */
public interface Lifecycle {
    /**
     * Closes the tenant for now; it keeps everything. Its leases throw {@link TenancyError.Suspended} from now on, also those of a connection that was taken before, at its next
     * transaction. A transaction that is open may finish. Does nothing to a tenant that is suspended already.
     *
     * @param reason why; the audit log shows it
     * @return the tenant after the move
     * @throws TenancyException {@link TenancyError.UnknownTenant}, or {@link TenancyError.IllegalMove} when it is not {@link TenantStatus#ACTIVE}
     */
    TenantRecord suspend(TenantId tenant, String reason);

    /**
     * Opens the tenant again. It is open on this node when this returns, and on the others usually within a tenth of a second. Does nothing to a tenant that is active already.
     *
     * @param reason why; the audit log shows it
     * @return the tenant after the move
     * @throws TenancyException {@link TenancyError.UnknownTenant}, or {@link TenancyError.IllegalMove} when it is not {@link TenantStatus#SUSPENDED}
     */
    TenantRecord activate(TenantId tenant, String reason);

    /**
     * Removes everything that the tenant has, for good: it is {@link TenantStatus#PENDING_PURGE} when this returns, and {@link TenantStatus#PURGED} once each resource is
     * proven to be gone, which is tried for as long as it takes. Cancels a set-up that is running. Does nothing to a tenant that is on this way already.
     *
     * <p>Where tenancy was built with a grace, nothing is removed before its end: until then the tenant keeps all it has, its slug and domains too, and can be
     * {@linkplain #restore restored}. A tenant that never was in use has no grace.
     *
     * @param reason why; the audit log shows it
     * @return the tenant after the move
     * @throws TenancyException {@link TenancyError.UnknownTenant}
     */
    TenantRecord purge(TenantId tenant, String reason);

    /**
     * The same with that grace, whatever tenancy was built with: zero removes at once, and ends a grace that is running. One that is running is shortened, never made longer.
     *
     * @param grace zero to 3,650 days
     * @throws TenancyException {@link TenancyError.UnknownTenant}
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.InvalidValue} for another grace
     */
    TenantRecord purge(TenantId tenant, String reason, Duration grace);

    /**
     * Takes a purge back, as long as its grace lasts and nothing of the tenant has been removed: it is {@link TenantStatus#SUSPENDED} then, with all it had, and its issuer is
     * trusted again. It is not opened by itself, since whoever asked for the purge wanted nobody inside: {@link #activate} does. Of a restore and a removal that begin at once
     * exactly one happens.
     *
     * @param reason why; the audit log shows it
     * @return the tenant after the move
     * @throws TenancyException {@link TenancyError.UnknownTenant}, or {@link TenancyError.IllegalMove} when it is not {@link TenantStatus#PENDING_PURGE} or its removal has begun
     */
    TenantRecord restore(TenantId tenant, String reason);

    /**
     * Gives the tenant's first admin a temporary password, for a first log-in or because the one before was lost. It must be changed at the log-in. The one before is good for
     * nothing when this returns, and the first admin's sessions have ended; access tokens last until they expire. Each call makes another one. It is audited before and
     * afterwards, without the password, which is in no log and no table: what is returned is the only copy.
     * {@snippet file="org/plexica/tenancy/AdminCredentialTest.java" region="issue"}
     *
     * @param reason why; the audit log shows it
     * @throws TenancyException {@link TenancyError.UnknownTenant}; {@link TenancyError.IllegalMove} when it is not {@link TenantStatus#ACTIVE}, also when that was found only
     *         afterwards; {@link TenancyError.NoCredentials} when no provisioner gives passwords; {@link TenancyError.NoFirstAdmin} when the account is not there or disabled;
     *         {@link TenancyError.StepTimedOut}. What else the provisioner throws passes through. Whenever this throws, no password was handed out and the one before may be
     *         good for nothing
     */
    TemporaryCredential issueAdminCredential(TenantId tenant, String reason);
}
