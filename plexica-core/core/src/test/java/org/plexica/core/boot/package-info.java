/** Tests of how core's own parts work together. */
@NullMarked
package org.plexica.core.boot;

import org.jspecify.annotations.NullMarked;
