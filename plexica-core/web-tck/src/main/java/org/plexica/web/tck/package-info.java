/** What an implementation of plexica-web's SPI must keep, as tests to inherit: {@link org.plexica.web.tck.TenantResolverContract}. */
@NullMarked
package org.plexica.web.tck;

import org.jspecify.annotations.NullMarked;
