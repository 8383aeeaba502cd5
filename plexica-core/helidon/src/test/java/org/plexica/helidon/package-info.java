/** Tests on a real Helidon server, over real sockets. */
@NullMarked
package org.plexica.helidon;

import org.jspecify.annotations.NullMarked;
