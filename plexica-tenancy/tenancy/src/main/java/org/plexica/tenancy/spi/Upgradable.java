package org.plexica.tenancy.spi;

/**
 * A capability of a {@link TenantProvisioner}: what an earlier {@linkplain Step#version version} of it made is brought up to date, and keeps what is in it. The contract
 * {@code UpgradableContract} of the artifact plexica-tenancy-tck says what must hold, and tries it.
 * {@snippet file="org/plexica/tenancy/UpgradeTest.java" region="capability"}
 *
 * <p>Both methods are called for a tenant that has the resource and is in use, by the one who has the tenant: nobody else makes, upgrades or removes it meanwhile. They are
 * asked apart from {@link TenantProvisioner#inspect}, because what is half made and what is old may look the same: only who knows that the tenant was once whole can tell.
 *
 * @since 0.1
 */
public interface Upgradable {
    /**
     * Whether nothing is to be done, by the back end's own word. What a later version made is current, too: it is never taken back to an earlier one.
     *
     * @throws RuntimeException when the resource is not there or is somebody else's; or false, and {@link #upgrade} throws
     */
    boolean isCurrent(Attempt attempt);

    /**
     * Brings the resource up to date. It can be stopped anywhere, by an exception, an interrupt or the death of the process, and is then called again; called for what is
     * current it changes nothing. It never makes what is not there.
     *
     * @return what {@link TenantProvisioner#provision} would return now
     * @throws RuntimeException when the resource is not there, is somebody else's, or could not be brought up to date
     */
    Made upgrade(Attempt attempt, Progress progress);
}
