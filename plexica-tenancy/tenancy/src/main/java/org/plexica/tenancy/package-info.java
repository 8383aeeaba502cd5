/**
 * The tenants of a platform: made, found, listed, removed. Start at {@link org.plexica.tenancy.Tenancy}; it is put together by
 * {@code org.plexica.tenancy.boot.TenancyBuilder}.
 *
 * <p>First form: a set-up that a process did not live to finish is taken back as a whole; tenants are purged without a period of grace.
 */
@NullMarked
package org.plexica.tenancy;

import org.jspecify.annotations.NullMarked;
