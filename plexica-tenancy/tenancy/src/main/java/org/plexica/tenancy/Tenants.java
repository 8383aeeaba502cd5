package org.plexica.tenancy;

import java.util.Optional;
import java.util.function.Consumer;
import org.plexica.core.IdempotencyKey;
import org.plexica.core.Page;
import org.plexica.core.PhysicalName;
import org.plexica.core.Tenant;
import org.plexica.core.TenantRef;

/** The tenants of the platform: made, found, listed. Who may is the caller's to decide. Thread-safe. */
public interface Tenants {
    /**
     * Starts to set up a tenant in the background: the slug is taken and all names are written down when this returns, nothing else need be.
     *
     * @throws TenancyException {@link TenancyError.SlugTaken}, or {@link TenancyError.TooManyProvisionings} when too many set-ups wait already
     */
    Provisioning create(NewTenant request);

    /**
     * The same, once: whoever asks again within 24 hours, by the same key, the same actor and the very same request, is given the set-up that was begun the first time, whatever
     * has become of it since. A creation that was refused leaves the key free.
     * {@snippet file="org/plexica/tenancy/IdempotencyTest.java" region="create"}
     *
     * @throws TenancyException {@link TenancyError.SlugTaken}, or {@link TenancyError.TooManyProvisionings} when too many set-ups wait already
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.IdempotencyMismatch} when this actor used the key for another request
     */
    Provisioning create(NewTenant request, IdempotencyKey key);

    /**
     * Tries again to set up a tenant whose set-up failed: a fresh attempt with the same id and request, and new names for everything that is made.
     *
     * @throws TenancyException {@link TenancyError.UnknownTenant}; {@link TenancyError.IllegalMove} when it is not {@link TenantStatus#FAILED}; {@link TenancyError.NotReady}
     *         while what failed is still being looked after; {@link TenancyError.TooManyProvisionings} when too many set-ups wait already
     */
    Provisioning retry(TenantRef tenant);

    /**
     * The set-up of the tenant, running or ended.
     *
     * @throws TenancyException {@link TenancyError.UnknownTenant}
     */
    Provisioning provisioning(TenantRef tenant);

    /**
     * Changes what people read of the tenant and what the host keeps with it, in one transaction with the audit record {@code tenant.changed}. What is already so is no change:
     * the tenant keeps its version, and nothing is written down.
     *
     * @return the tenant after the change
     * @throws TenancyException {@link TenancyError.UnknownTenant}; {@link TenancyError.StaleVersion} when the change was meant for another version than the tenant has;
     *         {@link TenancyError.IllegalMove} when the tenant is being removed
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.InvalidValue} when the result would break a rule of {@link NewTenant}
     */
    TenantRecord change(TenantRef tenant, TenantChange change);

    /** The tenant; a purged one is found by its id only. */
    Optional<TenantRecord> find(TenantRef tenant);

    /**
     * The tenant; a purged one is found by its id only.
     *
     * @throws TenancyException {@link TenancyError.UnknownTenant}
     */
    TenantRecord require(TenantRef tenant);

    /**
     * The name under which the tenant's resources are, for adapters that work in them; from memory. It is no secret, but nobody's to show.
     *
     * @throws TenancyException when the tenant cannot be entered: {@link TenancyError.UnknownTenant}, {@link TenancyError.NotReady}, {@link TenancyError.Suspended}
     */
    PhysicalName physicalName(Tenant tenant);

    /**
     * A page of the tenants.
     *
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.InvalidValue} when the order is not one of those that {@link TenantQuery} names
     */
    Page<TenantRecord> list(TenantQuery query);

    /**
     * Brings up to date what the tenant was given when it was made: its tables by the host's migrations, and whatever else comes from a provisioner that is
     * {@link org.plexica.tenancy.spi.Upgradable}, in the order of the steps. What is current is left alone. Each step that was upgraded is audited; what was done stays when a
     * later one fails, and the call can be made again. While it runs nobody else works on the tenant; requests go on.
     * {@snippet file="org/plexica/tenancy/UpgradeTest.java" region="upgrade"}
     *
     * @throws TenancyException {@link TenancyError.UnknownTenant}; {@link TenancyError.NotReady} while it is being made, or somebody else works on it;
     *         {@link TenancyError.StepTimedOut}; {@link TenancyError.ForeignResource}; {@link TenancyError.UnexplainedFailure} when a provisioner throws something else than a
     *         {@link org.plexica.core.PlexicaException}, which passes through
     * @throws org.plexica.postgres.PostgresException {@link org.plexica.postgres.PostgresError.Unfit} when a migration fails; nothing of that one is kept
     */
    void upgrade(TenantRef tenant);

    /** Does work in each active tenant, as {@link #forEach(String, EachTenant, Consumer)} does. */
    default EachReport forEach(String reason, Consumer<Tenant> work) {
        return forEach(reason, EachTenant.active(), work);
    }

    /**
     * Does work in many tenants: each call is in its tenant's context, by the application itself, which is audited with the reason. Returns when all calls have returned; what
     * they threw is in the report. Tenants that are made meanwhile are not among them.
     *
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.InvalidValue} when the reason is blank
     */
    EachReport forEach(String reason, EachTenant how, Consumer<Tenant> work);
}
