/** What carries events from node to node. */
@NullMarked
package org.plexica.events.spi;

import org.jspecify.annotations.NullMarked;
