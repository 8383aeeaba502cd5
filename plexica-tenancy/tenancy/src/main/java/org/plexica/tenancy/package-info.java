/**
 * The tenants of a platform: made, found, listed, removed. Start at {@link org.plexica.tenancy.Tenancy}; it is put together by
 * {@code org.plexica.tenancy.boot.TenancyBuilder}.
 */
@NullMarked
package org.plexica.tenancy;

import org.jspecify.annotations.NullMarked;
