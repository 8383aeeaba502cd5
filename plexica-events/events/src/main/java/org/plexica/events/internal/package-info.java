/** How events are kept, carried and handed out. */
@NullMarked
package org.plexica.events.internal;

import org.jspecify.annotations.NullMarked;
