/** Attacks on the running server with tokens of real realms. */
@NullMarked
package org.plexica.reference.server.attacks;

import org.jspecify.annotations.NullMarked;
