/**
 * What implementations of the SPI of plexica-tenancy must keep, as tests to inherit: {@link org.plexica.tenancy.tck.IsolationModelContract},
 * {@link org.plexica.tenancy.tck.TenantProvisionerContract},
 * {@link org.plexica.tenancy.tck.UpgradableContract}, {@link org.plexica.tenancy.tck.SecretStoreContract}.
 */
@NullMarked
package org.plexica.tenancy.tck;

import org.jspecify.annotations.NullMarked;
