/**
 * For tests of applications that have tenants: {@link org.plexica.testkit.TenantTest fresh tenants}, {@link org.plexica.testkit.Twins twins} of which one must never
 * see what the other keeps, {@link org.plexica.testkit.FaultPoints faults} at named points, a {@link org.plexica.testkit.TcpProxy bad network}, a {@link org.plexica.testkit.ManualClock clock}. Never on the class path
 * of what goes into production.
 */
@NullMarked
package org.plexica.testkit;

import org.jspecify.annotations.NullMarked;
