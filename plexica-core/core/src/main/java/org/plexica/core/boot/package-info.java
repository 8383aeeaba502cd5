/** Puts core's own parts together. */
@NullMarked
package org.plexica.core.boot;

import org.jspecify.annotations.NullMarked;
