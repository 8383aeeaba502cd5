/** Why the server does not start. */
@NullMarked
package org.plexica.reference.server.start;

import org.jspecify.annotations.NullMarked;
