/** What a resource of a tenant implements, so that it is made and removed with the tenant: start at {@link org.plexica.tenancy.spi.TenantProvisioner}. */
@NullMarked
package org.plexica.tenancy.spi;

import org.jspecify.annotations.NullMarked;
