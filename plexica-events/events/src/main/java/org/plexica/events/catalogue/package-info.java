/** Which events there are, how they may change, and what is told of them to others. */
@NullMarked
package org.plexica.events.catalogue;

import org.jspecify.annotations.NullMarked;
