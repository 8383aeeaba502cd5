/** A platform to test: the server itself, on real back ends. */
@NullMarked
package org.plexica.reference.server.platform;

import org.jspecify.annotations.NullMarked;
