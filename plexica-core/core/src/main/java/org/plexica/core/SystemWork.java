package org.plexica.core;

/**
 * Lets the application itself act, for work that no user asked for: schedules, repairs, migrations.
 * {@snippet file="org/plexica/core/SeamsTest.java" region="system"}
 */
@FunctionalInterface
public interface SystemWork {
    /**
     * A platform context whose actor is the application; the reason is audited. Data of a tenant need {@code .in(tenant)} as well, so that one call never touches two
     * tenants by accident.
     *
     * @throws CoreException {@link CoreError.InvalidValue} when the reason is blank
     */
    CallContext asSystem(String reason);
}
