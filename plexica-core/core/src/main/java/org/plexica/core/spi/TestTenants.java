package org.plexica.core.spi;

import org.plexica.core.Tenant;

/**
 * Makes and removes tenants for tests, by the means that the application itself has: what makes tenants implements it, {@code plexica-testkit} calls it. Thread-safe;
 * several are made and removed at once, from threads without a context.
 * {@snippet file="org/plexica/core/SeamsTest.java" region="tenants"}
 */
public interface TestTenants {
    /**
     * A fresh tenant, which can be used when this returns. When it throws instead, it removes what it had begun.
     *
     * @param stem what its slug begins with; a random word follows, so at most 19 characters
     * @throws RuntimeException when there is none within the implementer's own deadline
     */
    Tenant create(String stem);

    /**
     * Removes the tenant and everything that it has; it is gone when this returns. Does nothing to one that is gone already.
     *
     * @throws RuntimeException when something is left after the implementer's own deadline
     */
    void remove(Tenant tenant);
}
