/** What the server knows of the caller. */
@NullMarked
package org.plexica.reference.server.me;

import org.jspecify.annotations.NullMarked;
