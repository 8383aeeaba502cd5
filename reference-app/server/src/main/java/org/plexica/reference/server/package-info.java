/** The platform: {@link org.plexica.reference.server.PlatformServer} assembled from the artifacts, and the program that runs it. */
@NullMarked
package org.plexica.reference.server;

import org.jspecify.annotations.NullMarked;
