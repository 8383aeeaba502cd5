@NullMarked
package org.plexica.events.catalogue;

import org.jspecify.annotations.NullMarked;
