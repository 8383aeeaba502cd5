/** How events are doing, over HTTP. */
@NullMarked
package org.plexica.reference.server.events;

import org.jspecify.annotations.NullMarked;
