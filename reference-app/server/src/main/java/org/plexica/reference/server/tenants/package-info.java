/** The operations of platform administrators on tenants. */
@NullMarked
package org.plexica.reference.server.tenants;

import org.jspecify.annotations.NullMarked;
