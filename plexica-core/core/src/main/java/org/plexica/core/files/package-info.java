/** The words in which tenants' files are spoken of; {@link org.plexica.core.spi.TenantFiles} keeps them. */
@NullMarked
package org.plexica.core.files;

import org.jspecify.annotations.NullMarked;
