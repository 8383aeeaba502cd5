/** Puts events together. */
@NullMarked
package org.plexica.events.boot;

import org.jspecify.annotations.NullMarked;
