/** One line per event, with tenant and correlation taken from the call context. */
@NullMarked
package org.plexica.reference.server.logs;

import org.jspecify.annotations.NullMarked;
