/** What goes wrong while tenants are set up and removed, on real back ends. */
@NullMarked
package org.plexica.reference.server.faults;

import org.jspecify.annotations.NullMarked;
