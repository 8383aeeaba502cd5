package org.plexica.tenancy.boot;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.spi.TestTenants;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.Tenancy;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.TenantStatus;

/**
 * Tenants for tests, made and purged as any other tenant of a tenancy is. Immutable and thread-safe.
 *
 * <pre>{@code
 * @RegisterExtension static final TenantExtension tenants = TenantExtension.of(() -> FreshTenants.of(tenancy));
 * }</pre>
 */
public final class FreshTenants implements TestTenants {
    private static final Duration USUAL = Duration.ofMinutes(2);
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(25);
    private static final int RANDOM_LETTERS = 10;

    private final Tenancy tenancy;
    private final Duration atMost;
    private final UnaryOperator<NewTenant> form;

    private FreshTenants(Tenancy tenancy, Duration atMost, UnaryOperator<NewTenant> form) {
        this.tenancy = Objects.requireNonNull(tenancy, "tenancy");
        this.atMost = Objects.requireNonNull(atMost, "atMost");
        this.form = Objects.requireNonNull(form, "form");
    }

    /** Of that tenancy; making one and removing one may take two minutes each. */
    public static FreshTenants of(Tenancy tenancy) {
        return new FreshTenants(tenancy, USUAL, UnaryOperator.identity());
    }

    /** The same, but making one or removing one may take so long. */
    public FreshTenants within(Duration time) {
        return new FreshTenants(tenancy, time, form);
    }

    /** The same, with what the function adds to each: a first admin, attributes. */
    public FreshTenants with(UnaryOperator<NewTenant> additions) {
        return new FreshTenants(tenancy, atMost, additions);
    }

    /**
     * {@inheritDoc}
     *
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.InvalidValue} when a slug cannot begin like that
     * @throws TenancyException with the reason when it cannot be made, with {@link TenancyError.NotReady} when not in time; its purging has begun then
     */
    @Override public Tenant create(String stem) {
        var provisioning = tenancy.tenants().create(form.apply(NewTenant.of(stem + "-" + randomWord(), "Test " + stem)));
        try {
            return provisioning.await(atMost).orThrow();
        } catch (RuntimeException e) {
            purge(provisioning.tenant(), e);
            throw e;
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws TenancyException {@link TenancyError.StepTimedOut} when it is not gone in time, {@link TenancyError.UnknownTenant}
     */
    @Override public void remove(Tenant tenant) {
        tenancy.lifecycle().purge(tenant.id(), "its test has ended");
        var end = System.nanoTime() + atMost.toNanos();
        while (tenancy.tenants().require(TenantRef.id(tenant.id())).status() != TenantStatus.PURGED) {
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted())
                throw new TenancyException(new TenancyError.StepTimedOut());
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    /** Also when the maker was interrupted. */
    private void purge(Tenant tenant, RuntimeException failure) {
        var interrupted = Thread.interrupted();
        try {
            tenancy.lifecycle().purge(tenant.id(), "it could not be made for a test");
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /** From the random end of an id. */
    private static String randomWord() {
        var id = TenantId.fresh().toString().toLowerCase(Locale.ROOT).replace("-", "");
        return id.substring(id.length() - RANDOM_LETTERS);
    }
}
