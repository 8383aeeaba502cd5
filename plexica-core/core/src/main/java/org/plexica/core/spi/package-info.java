/** The seams by which families that do not know one another work together; each is implemented by one of them or by the host. */
@NullMarked
package org.plexica.core.spi;

import org.jspecify.annotations.NullMarked;
